// Sentences written for this project, tokenised by the Moses script of 2022 with the command
//   tokenizer.perl -no-escape -q -l LANGUAGE
// one line each. Intended differences from Moses are covered by the other tests of the tokenizer.

import Testing

/// A sentence and its tokens by Moses.
struct MosesFixture: Sendable, CustomTestStringConvertible {
  let language: String
  let sentence: String
  let tokens: String

  var testDescription: String { "\(language): \(sentence)" }

  static let all: [MosesFixture] = [
    MosesFixture(
      language: "en",
      sentence: #"Mr. Jones didn't sell the well-known house on Elm St. for $1,250,000, did he?"#,
      tokens:
        #"Mr. Jones didn 't sell the well-known house on Elm St. for $ 1,250,000 , did he ?"#),
    MosesFixture(
      language: "en",
      sentence: #"She said: "It's 5.30 p.m. already!" and left..."#,
      tokens: #"She said : " It 's 5.30 p.m. already ! " and left ..."#),
    MosesFixture(
      language: "en",
      sentence: #"The U.S. and the U.K. signed it on Jan. 3, 1997 (see No. 12)."#,
      tokens: #"The U.S. and the U.K. signed it on Jan. 3 , 1997 ( see No. 12 ) ."#),
    MosesFixture(
      language: "en",
      sentence: #"Rock, paper,scissors; A,B,C and 3,4 or 5,a."#,
      tokens: #"Rock , paper , scissors ; A , B , C and 3,4 or 5 , a ."#),
    MosesFixture(
      language: "en",
      sentence: #"In the 1990's, the boys' team won twice."#,
      tokens: #"In the 1990 's , the boys ' team won twice ."#),
    MosesFixture(
      language: "en",
      sentence: #"Dr. Smith vs. Prof. Brown, Ph.D., met Gen. Lee."#,
      tokens: #"Dr. Smith vs. Prof. Brown , Ph.D. , met Gen. Lee ."#),
    MosesFixture(
      language: "en",
      sentence: #"What?! No way... ...but yes."#,
      tokens: #"What ? ! No way ... ... but yes ."#),
    MosesFixture(
      language: "en",
      sentence: #"I paid 20% more (i.e. too much) for co-operation."#,
      tokens: #"I paid 20 % more ( i.e. too much ) for co-operation ."#),
    MosesFixture(
      language: "fr",
      sentence: #"L'homme qu'il a vu s'est assis aujourd'hui, n'est-ce pas ?"#,
      tokens: #"L' homme qu' il a vu s' est assis aujourd' hui , n' est-ce pas ?"#),
    MosesFixture(
      language: "fr",
      sentence: #"M. Dupont a dit : « C'est l'été ! » à Mme Martin."#,
      tokens: #"M. Dupont a dit : « C' est l' été ! » à Mme Martin ."#),
    MosesFixture(
      language: "fr",
      sentence: #"Le prix est de 1 250,50 € (env. 10 % de plus)."#,
      tokens: #"Le prix est de 1 250,50 € ( env. 10 % de plus ) ."#),
    MosesFixture(
      language: "fr",
      sentence: #"Voir art. 5, p. ex. la loi 3."#,
      tokens: #"Voir art. 5 , p. ex. la loi 3 ."#),
    MosesFixture(
      language: "de",
      sentence: #"Dr. Müller kam am 5. Mai z. B. um 10 Uhr an."#,
      tokens: #"Dr. Müller kam am 5. Mai z. B. um 10 Uhr an ."#),
    MosesFixture(
      language: "de",
      sentence: #"Er sagte: „Das ist ja großartig!“ und ging."#,
      tokens: #"Er sagte : „ Das ist ja großartig ! “ und ging ."#),
    MosesFixture(
      language: "de",
      sentence: #"Die Kosten betragen ca. 1.250,50 Euro, d.h. 5,3 % mehr."#,
      tokens: #"Die Kosten betragen ca. 1.250,50 Euro , d.h. 5,3 % mehr ."#),
    MosesFixture(
      language: "de",
      sentence: #"Wie geht's dir, Straßenbahn-Fahrer?"#,
      tokens: #"Wie geht ' s dir , Straßenbahn-Fahrer ?"#),
    MosesFixture(
      language: "ro",
      sentence: #"L-am văzut într-un oraș mare, dar n-am spus nimic."#,
      tokens: #"L-am văzut într-un oraș mare , dar n-am spus nimic ."#),
    MosesFixture(
      language: "ro",
      sentence: #"„Nu știu”, a zis Ion. Apoi a plecat la ora 10.30."#,
      tokens: #"„ Nu știu ” , a zis Ion . Apoi a plecat la ora 10.30 ."#),
    MosesFixture(
      language: "ro",
      sentence: #"Prețul a crescut cu 2,5% față de anul trecut (conform legii 5)."#,
      tokens: #"Prețul a crescut cu 2,5 % față de anul trecut ( conform legii 5 ) ."#),
    MosesFixture(
      language: "es",
      sentence: #"¿Qué hora es? ¡Son las 3,30 de la tarde!"#,
      tokens: #"¿ Qué hora es ? ¡ Son las 3,30 de la tarde !"#),
    MosesFixture(
      language: "es",
      sentence: #"El Sr. García vive en la Avenida Mayor, núm. 5."#,
      tokens: #"El Sr. García vive en la Avenida Mayor , núm. 5 ."#),
    MosesFixture(
      language: "it",
      sentence: #"L'amico dell'uomo ha detto: "Non c'è più nulla"."#,
      tokens: #"L' amico dell' uomo ha detto : " Non c' è più nulla " ."#),
    MosesFixture(
      language: "it",
      sentence: #"Il Sig. Rossi abita a Roma, cfr. tabella 12."#,
      tokens: #"Il Sig. Rossi abita a Roma , cfr. tabella 12 ."#),
    MosesFixture(
      language: "pt",
      sentence: #"O Sr. Silva não veio; chegou às 10 horas."#,
      tokens: #"O Sr. Silva não veio ; chegou às 10 horas ."#),
    MosesFixture(
      language: "nl",
      sentence: #"Meneer De Vries zei: "Dat is niet waar!""#,
      tokens: #"Meneer De Vries zei : " Dat is niet waar ! ""#),
    MosesFixture(
      language: "cs",
      sentence: #"Pan Novák řekl: „Nevím, co to je.“ Potom odešel."#,
      tokens: #"Pan Novák řekl : „ Nevím , co to je . “ Potom odešel ."#),
    MosesFixture(
      language: "cs",
      sentence: #"Cena je asi 1 250,50 Kč, tj. o 5 % více."#,
      tokens: #"Cena je asi 1 250,50 Kč , tj. o 5 % více ."#),
  ]
}
