import type { Sample } from "./sample.ts";

/** Accounts and cards of banks in Germany. */
export const germany: readonly Sample[] = [
  {
    bank: "DKB",
    encoding: "utf-8 with a mark",
    text: `"Girokonto";"DE00120300000000000000"
"Zeitraum:";"01.03.2026 - 31.03.2026"
"Kontostand vom 31.03.2026:";"1.234,56 €"
""
"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
"31.03.26";"";"Vorgemerkt";"JÜRGEN GRÖß";"Bäckerei Müller";"VISA Debitkartenumsatz";"Ausgang";"DE00";"-4,20";"";"";""
"30.03.26";"30.03.26";"Gebucht";"JÜRGEN GRÖß";"Bäckerei Müller";"VISA Debitkartenumsatz";"Ausgang";"DE00";"-4,20";"";"";"480"
"30.03.26";"30.03.26";"Gebucht";"JÜRGEN GRÖß";"Bäckerei Müller";"VISA Debitkartenumsatz";"Ausgang";"DE00";"-4,20";"";"";"480"
"27.03.26";"27.03.26";"Gebucht";"Straßenbau AG";"JÜRGEN GRÖß";"Lohn März";"Eingang";"DE01";"2.345,67";"";"";""
`,
    expected: [
      "2026-03-30 -4.20 JÜRGEN GRÖß · Bäckerei Müller · VISA Debitkartenumsatz",
      "2026-03-30 -4.20 JÜRGEN GRÖß · Bäckerei Müller · VISA Debitkartenumsatz",
      "2026-03-27 2345.67 Straßenbau AG · JÜRGEN GRÖß · Lohn März",
    ],
    notBooked: 1,
  },
  {
    bank: "DKB, the older form",
    encoding: "windows-1252",
    text: `"Kontonummer:";"DE00120300000000000000 / Girokonto";

"Von:";"01.03.2026";
"Kontostand vom 31.03.2026:";"1.234,56 EUR";

"Buchungstag";"Wertstellung";"Buchungstext";"Auftraggeber / Begünstigter";"Verwendungszweck";"Kontonummer";"BLZ";"Betrag (EUR)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz";
"02.03.2026";"02.03.2026";"Lastschrift";"Stadtwerke Köln";"Abschlag März";"DE00";"BYLADEM1001";"-85,50";"DE98ZZZ";"M-1";"R-1";
"03.03.2026";"03.03.2026";"Gutschrift";"Anna Muster";"Miete";"DE01";"BYLADEM1001";"1.090,00";"";"";"";
`,
    expected: [
      "2026-03-02 -85.50 Lastschrift · Stadtwerke Köln · Abschlag März",
      "2026-03-03 1090.00 Gutschrift · Anna Muster · Miete",
    ],
  },
  {
    bank: "Sparkasse, CSV-CAMT",
    encoding: "windows-1252",
    lineEnd: "\r\n",
    text: `"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
"DE89370400440532013000";"05.03.26";"05.03.26";"KARTENZAHLUNG";"2026-03-04T12:01 Debitk.1";"";"";"";"";"";"";"REWE MÄRKTE";"DE00";"WELADED1";"-23,45";"EUR";"Umsatz vorgemerkt"
"DE89370400440532013000";"04.03.26";"04.03.26";"FOLGELASTSCHRIFT";"Beitrag; März";"DE98ZZZ";"M1";"E1";"";"";"";"Turnverein Jahn";"DE00";"WELADED1";"-12,00";"EUR";"Umsatz gebucht"
"DE89370400440532013000";"02.03.26";"02.03.26";"GUTSCHR. UEBERW.";"Rechnung R-2026-0001";"";"";"";"";"";"";"Familie Groß";"DE00";"WELADED1";"1.090,00";"EUR";"Umsatz gebucht"
`,
    expected: [
      "2026-03-04 -12.00 FOLGELASTSCHRIFT · Beitrag; März · Turnverein Jahn",
      "2026-03-02 1090.00 GUTSCHR. UEBERW. · Rechnung R-2026-0001 · Familie Groß",
    ],
    notBooked: 1,
  },
  {
    bank: "Commerzbank",
    encoding: "utf-8 with a mark",
    text: `Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;IBAN Kontoinhaber;Kategorie
02.03.2026;02.03.2026;Lastschrift;"Telefon GmbH
Kundennr. 123
End-to-End-Ref.: 5";-39,95;EUR;DE00;Telekommunikation
03.03.2026;03.03.2026;Gutschrift;Gehalt Büro Schön;3.200,00;EUR;DE00;Einkommen
`,
    expected: [
      "2026-03-02 -39.95 Telefon GmbH Kundennr. 123 End-to-End-Ref.: 5",
      "2026-03-03 3200.00 Gehalt Büro Schön",
    ],
  },
  {
    bank: "Postbank",
    encoding: "utf-8 with a mark",
    text: `Umsätze
Konto;Filial-/Kontonummer;IBAN;Währung
Giro plus;111 1111111 00;DE00;EUR

1.3.2026 - 31.3.2026
Letzter Kontostand;;;;1.000,00;EUR
Vorgemerkte und noch nicht gebuchte Umsätze sind nicht Bestandteil dieser Übersicht.
Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN / Kontonummer;BIC;Kundenreferenz;Mandatsreferenz;Gläubiger ID;Fremde Gebühren;Betrag;Abweichender Empfänger;Anzahl der Aufträge;Anzahl der Schecks;Soll;Haben;Währung
2.3.2026;2.3.2026;Kartenzahlung;Döner am Eck;Karte 1;DE00;;;;;;-7,50;;;;-7,50;;EUR
27.3.2026;27.3.2026;Gehalt/Rente;Rentenkasse;Rente März;DE01;;;;;;1.100,00;;;;;1.100,00;EUR
Kontostand;31.3.2026;;;2.092,50;EUR
`,
    expected: ["2026-03-02 -7.50 Döner am Eck · Karte 1", "2026-03-27 1100.00 Rentenkasse · Rente März"],
  },
  {
    bank: "Deutsche Bank, amounts in debit and credit alone",
    encoding: "windows-1252",
    text: `Umsatzanzeige;;;;;;;
Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;Betrag;Soll;Haben;Währung
02.03.2026;02.03.2026;"SEPA-Lastschrift";Gaswerk Süd;Abschlag;;-1.120,00;;EUR
03.03.2026;03.03.2026;"SEPA-Gutschrift";Österreicher Anna;Rückzahlung;;;50,00;EUR
`,
    expected: [
      "2026-03-02 -1120.00 Gaswerk Süd · Abschlag",
      "2026-03-03 50.00 Österreicher Anna · Rückzahlung",
    ],
  },
  {
    bank: "ING in Germany",
    encoding: "windows-1252",
    text: `Umsatzanzeige;Datei erstellt am: 31.03.2026 10:15

IBAN;DE00 5001 0517 0000 0000 00
Kontoname;Girokonto
Saldo;1.234,56;EUR

Sortierung;Datum absteigend

In der CSV-Datei finden Sie alle bereits gebuchten Umsätze.

Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
30.03.2026;30.03.2026;VISA KIOSK BRÜCKE;Lastschrift;NR XXXX KAUFUMSATZ;1.234,56;EUR;-2,80;EUR
30.03.2026;30.03.2026;VISA KIOSK BRÜCKE;Lastschrift;NR XXXX KAUFUMSATZ;1.237,36;EUR;-2,80;EUR
`,
    expected: [
      "2026-03-30 -2.80 VISA KIOSK BRÜCKE · Lastschrift · NR XXXX KAUFUMSATZ",
      "2026-03-30 -2.80 VISA KIOSK BRÜCKE · Lastschrift · NR XXXX KAUFUMSATZ",
    ],
  },
  {
    bank: "comdirect",
    encoding: "windows-1252",
    text: `;
"Umsätze Girokonto";"Zeitraum: 30 Tage";
"Neuer Kontostand";"1.234,56 EUR";

"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";
"03.03.2026";"03.03.2026";"Lastschrift / Belastung";" Auftraggeber: Zoo Köln Buchungstext: Jahreskarte";"-89,00";
"02.03.2026";"02.03.2026";"Übertrag / Überweisung";" Empfänger: Ünal";"-1.000,00";

"Alter Kontostand";"2.323,56 EUR";
`,
    expected: [
      "2026-03-03 -89.00 Auftraggeber: Zoo Köln Buchungstext: Jahreskarte",
      "2026-03-02 -1000.00 Empfänger: Ünal",
    ],
  },
  {
    bank: "Volksbank",
    text: `Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;BIC (SWIFT-Code) Zahlungsbeteiligter;Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung;Bemerkung;Kategorie;Steuerrelevant;Glaeubiger ID;Mandatsreferenz
Giro;DE00;GENODE;VR Bank;02.03.2026;02.03.2026;Apotheke am Markt;DE01;GENODE;Basislastschrift;Einkauf;-14,99;EUR;985,01;;Gesundheit;;;
Giro;DE00;GENODE;VR Bank;03.03.2026;03.03.2026;Käthe Weiß;DE01;GENODE;Gutschrift;Danke schön;15;EUR;1.000,01;;;;;
`,
    expected: [
      "2026-03-02 -14.99 Apotheke am Markt · Basislastschrift · Einkauf",
      "2026-03-03 15.00 Käthe Weiß · Gutschrift · Danke schön",
    ],
  },
  {
    bank: "N26",
    text: `"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
2026-03-02,2026-03-02,"Café Zürich",,Presentment,,"Main Account",-15.00,16.10,CHF,0.931
2026-03-04,2026-03-04,"François Müller","FR7630004000031234567890143","Credit Transfer","Loyer, mars","Main Account",650.00,,,
`,
    expected: ["2026-03-02 -15.00 Café Zürich", "2026-03-04 650.00 François Müller · Loyer, mars"],
  },
];
