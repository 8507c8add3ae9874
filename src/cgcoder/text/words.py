"""The words by which transcripts name their parts, in Indonesian and English, case folded."""

from __future__ import annotations


def of(listed: str) -> frozenset[str]:
    """Give the words of a list that is written as one text."""
    return frozenset(listed.split())


CODE = of("kode code id kode_wawancara") | {
    "kode informan",
    "kode wawancara",
    "kode transkrip",
    "interview code",
    "transcript id",
    "no",
    "nomor",
    "no. informan",
}
DATE = of("tanggal tgl date waktu hari") | {
    "tanggal wawancara",
    "hari/tanggal",
    "hari, tanggal",
    "hari / tanggal",
    "waktu wawancara",
    "date of interview",
    "interview date",
}
INFORMANT = of(
    """
    informan informant narasumber responden respondent participant partisipan interviewee
    informants respondents participants peserta narsum
    """
) | {
    "nama informan",
    "nama narasumber",
    "nama responden",
    "nama",
    "name",
    "kode informan",
}
INTERVIEWER = of(
    """
    pewawancara interviewer penanya peneliti researcher moderator fasilitator facilitator
    enumerator interviewers pewancara
    """
) | {"nama pewawancara", "nama peneliti"}
KIND = of("jenis kind type tipe") | {
    "jenis data",
    "jenis sumber",
    "jenis dokumen",
    "source type",
    "document type",
    "metode",
    "method",
}
OTHER = of(
    """
    tempat place location lokasi sumber source pengamat observer durasi duration jam pukul time
    judul title topik topic bahasa language transkriptor transcriber transkrip transkriber
    jabatan position role peran organisasi organisation organization instansi lembaga
    institution usia umur age gender sex alamat address pekerjaan occupation pendidikan
    education rekaman recording project proyek file media catatan keterangan kelompok group
    """
) | {
    "jenis kelamin",
    "lama wawancara",
    "nama file",
    "file name",
    "tempat wawancara",
    "stakeholder group",
    "ditranskrip oleh",
    "transcribed by",
}
HEADER = CODE | DATE | INFORMANT | INTERVIEWER | KIND | OTHER
PLAIN_HEADER = HEADER - INFORMANT - INTERVIEWER
"""Header keys that cannot at the same time be speakers."""

KINDS = {
    "interview": of(
        """
        wawancara interview fgd focus diskusi kelompok percakapan conversation transkrip
        transcript
        """
    ),
    "observation": of("observasi observation pengamatan lapangan field fieldnote fieldnotes"),
    "document": of(
        """
        notulen notula laporan report dokumen document surat letter minutes artikel article
        kutipan excerpt peraturan regulation keputusan decree berita news press siaran pidato
        speech risalah mou perjanjian agreement memo kliping rencana plan undangan proposal
        brosur policy kebijakan
        """
    ),
}
"""The words in a header's *Jenis* that tell the kind of a source, in order of precedence."""
GROUP = of("fgd focus kelompok terarah group")

ASKING = of(
    """
    pewawancara penanya peneliti interviewer researcher moderator fasilitator facilitator
    enumerator int iv ivr mod tanya pertanyaan question peneliti pwc pew
    """
)
"""Labels of those who ask, alone or with a number ("Interviewer 2")."""
ANSWERING = of(
    """
    informan informant narasumber responden respondent participant partisipan peserta
    interviewee jawab jawaban answer inf narsum resp nara
    """
)
GENERIC = ANSWERING | of("speaker pembicara penutur suara voice orang unknown")
"""Labels that, with or without a number, name nobody outside their own file."""

HONORIFICS = of(
    """
    pak bapak bpk bu ibu ib mas mbak mba kak kakak bang abang adik dik kang teh teteh uni uda
    bunda ayah mak atuk tuk datuk om tante ustadz ustaz ustazah ust kyai kiai nyai gus cak ning
    neng encik puan tuan nyonya sdr sdri saudara saudari h hj haji hajah dr dra drs ir prof mr
    mrs ms miss sir madam ate kuya
    """
)
NO_SPEAKERS = of(
    """
    catatan kesimpulan kesimpulannya contoh contohnya misal misalnya artinya intinya pertama
    kedua ketiga keempat kelima note notes example conclusion first second third fourth
    keterangan tabel table gambar figure lampiran appendix sumber source ringkasan summary topik
    topic judul title tema theme pukul jam hasil alasan alasannya masalah masalahnya solusi
    solusinya tujuan manfaat jadi begini maksudnya singkatnya keywords abstract abstrak
    kata-kunci e-mail email telepon telp phone fax website url doi issn received revised
    accepted available isi penutup pembukaan pembahasan pendahuluan metode saran jawabannya
    pertanyaannya akibatnya sebabnya tempat tanggal tgl date waktu hari lokasi place location
    agenda acara perihal nomor hal lain-lain tindak-lanjut keputusan
    """
)
"""First words before a colon that begin a remark and never name a speaker."""
