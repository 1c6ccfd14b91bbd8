import type { Sample } from "./sample.ts";

/** Accounts of banks in Britain and America, and of those that are everywhere. */
export const abroad: readonly Sample[] = [
  {
    bank: "Barclays",
    text: `Number,Date,Account,Amount,Subcategory,Memo
,03/03/2026,20-00-00 12345678,-10.99,PAYMENT,"NETFLIX.COM         ON 02 MAR          BCC"
,02/03/2026,20-00-00 12345678,"-1,051.30",PAYMENT,TESCO STORES 3021   ON 01 MAR          BCC
,01/03/2026,20-00-00 12345678,2450.00,DIRECTDEP,ACME LTD SALARY
`,
    expected: [
      "2026-03-03 -10.99 NETFLIX.COM ON 02 MAR BCC",
      "2026-03-02 -1051.30 TESCO STORES 3021 ON 01 MAR BCC",
      "2026-03-01 2450.00 ACME LTD SALARY",
    ],
  },
  {
    bank: "HSBC, without names of columns",
    lineEnd: "\r\n",
    text: `02/03/2026,CARD PAYMENT TO COSTA,-3.50
02/03/2026,CARD PAYMENT TO COSTA,-3.50
01/03/2026,STANDING ORDER RENT,"-1,200.00"
`,
    reading: { columns: ["date", "text", "amount"], date_order: "dmy" },
    expected: [
      "2026-03-02 -3.50 CARD PAYMENT TO COSTA",
      "2026-03-02 -3.50 CARD PAYMENT TO COSTA",
      "2026-03-01 -1200.00 STANDING ORDER RENT",
    ],
  },
  {
    bank: "Monzo",
    text: `Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In
tx_0001,02/03/2026,08:15:00,Card payment,Pret A Manger,☕,Eating out,-4.50,GBP,-4.50,GBP,,London,,PRET A MANGER LONDON,,-4.50,
tx_0002,02/03/2026,08:15:02,Card payment,Pret A Manger,☕,Eating out,-4.50,GBP,-4.50,GBP,,London,,PRET A MANGER LONDON,,-4.50,
tx_0003,03/03/2026,09:00:00,Faster payment,ACME LTD,,Income,2500.00,GBP,2500.00,GBP,Salary,,,ACME LTD SALARY,,,2500.00
`,
    expected: [
      "2026-03-02 -4.50 Pret A Manger · PRET A MANGER LONDON",
      "2026-03-02 -4.50 Pret A Manger · PRET A MANGER LONDON",
      "2026-03-03 2500.00 ACME LTD · Salary · ACME LTD SALARY",
    ],
  },
  {
    bank: "Lloyds",
    text: `Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance
03/03/2026,DEB,'12-34-56,12345678,GREGGS PLC,2.15,,97.85
02/03/2026,FPI,'12-34-56,12345678,O'NEILL S,,100.00,100.00
`,
    expected: ["2026-03-03 -2.15 GREGGS PLC", "2026-03-02 100.00 O'NEILL S"],
  },
  {
    bank: "NatWest",
    text: `Date, Type, Description, Value, Balance, Account Name, Account Number
02 Mar 2026,POS,"'1234 01MAR26 , BOOTS , LONDON GB",-8.75,991.25,"'SMITH J","'600000-12345678",
03 Mar 2026,BAC,"'EMPLOYER LTD , WAGES",1500.00,2491.25,"'SMITH J","'600000-12345678",
`,
    expected: [
      "2026-03-02 -8.75 '1234 01MAR26 , BOOTS , LONDON GB",
      "2026-03-03 1500.00 'EMPLOYER LTD , WAGES",
    ],
  },
  {
    bank: "Nationwide",
    encoding: "windows-1252",
    text: `"Account Name:","FlexAccount ****12345"
"Account Balance:","£1,234.56"
"Available Balance: ","£1,234.56"

"Date","Transaction type","Description","Paid out","Paid in","Balance"
"03 Mar 2026","Visa purchase","WAITROSE","£54.30","","£1,234.56"
"02 Mar 2026","Bank credit","A LOVELACE","","£1,000.00","£1,288.86"
`,
    expected: ["2026-03-03 -54.30 WAITROSE", "2026-03-02 1000.00 A LOVELACE"],
  },
  {
    bank: "Starling",
    text: `Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
17/03/2026,Sainsbury's,SAINSBURYS S/MKTS,CONTACTLESS,-22.80,1176.65,GROCERIES,
03/03/2026,Netflix,NETFLIX.COM,CARD,-10.99,1199.45,ENTERTAINMENT,
`,
    expected: [
      "2026-03-17 -22.80 Sainsbury's · SAINSBURYS S/MKTS",
      "2026-03-03 -10.99 Netflix · NETFLIX.COM",
    ],
  },
  {
    bank: "Chase",
    text: `Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #
DEBIT,03/04/2026,"ATM WITHDRAWAL                       009775  03/04233 3RD A",-100.00,ATM,324.17,,
CREDIT,03/02/2026,"PAYROLL, ACME INC",424.17,ACH_CREDIT,424.17,,
`,
    expected: [
      "2026-03-04 -100.00 ATM WITHDRAWAL 009775 03/04233 3RD A",
      "2026-03-02 424.17 PAYROLL, ACME INC",
    ],
  },
  {
    bank: "Chase, credit card",
    text: `Transaction Date,Post Date,Description,Category,Type,Amount,Memo
03/01/2026,03/02/2026,STARBUCKS 800-782,Food & Drink,Sale,-5.25,
03/01/2026,03/02/2026,STARBUCKS 800-782,Food & Drink,Sale,-5.25,
03/05/2026,03/06/2026,Payment Thank You,,Payment,100.00,
`,
    expected: [
      "2026-03-02 -5.25 STARBUCKS 800-782",
      "2026-03-02 -5.25 STARBUCKS 800-782",
      "2026-03-06 100.00 Payment Thank You",
    ],
  },
  {
    bank: "Bank of America",
    lineEnd: "\r\n",
    text: `Description,,Summary Amt.
Beginning balance as of 03/01/2026,,"4,863.00"
Total credits,,"4,125.00"
Total debits,,"-1,950.00"
Ending balance as of 03/12/2026,,"7,038.00"

Date,Description,Amount,Running Bal.
03/01/2026,Beginning balance as of 03/01/2026,,"4,863.00"
03/02/2026,"SUNNYSIDE APARTMENTS","-1,950.00","2,913.00"
03/12/2026,"MERIDIAN DESIGN","4,125.00","7,038.00"
`,
    expected: ["2026-03-02 -1950.00 SUNNYSIDE APARTMENTS", "2026-03-12 4125.00 MERIDIAN DESIGN"],
  },
  {
    bank: "American Express, expenses without a minus",
    text: `Date,Description,Amount
03/15/2026,UBER TRIP,18.40
03/02/2026,AUTOPAY PAYMENT RECEIVED - THANK YOU,-250.00
`,
    reading: { reversed: true },
    expected: ["2026-03-15 -18.40 UBER TRIP", "2026-03-02 250.00 AUTOPAY PAYMENT RECEIVED - THANK YOU"],
  },
  {
    bank: "Wells Fargo, without names of columns",
    text: `"03/30/2026","-42.10","*","","SAFEWAY #123"
"03/02/2026","1200.00","*","","DIRECT DEP"
`,
    reading: { columns: ["date", "amount", "", "", "text"] },
    expected: ["2026-03-30 -42.10 SAFEWAY #123", "2026-03-02 1200.00 DIRECT DEP"],
  },
  {
    bank: "Revolut",
    text: `Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
CARD_PAYMENT,Current,2026-03-01 10:23:45,2026-03-02 08:00:00,Pret A Manger,-4.50,0.00,EUR,COMPLETED,100.00
CARD_PAYMENT,Current,2026-03-03 10:00:00,,Pending shop,-10.00,0.00,EUR,PENDING,
ATM,Current,2026-03-04 10:00:00,2026-03-04 12:00:00,Cash withdrawal,-50.00,1.00,EUR,COMPLETED,49.00
CARD_PAYMENT,Current,2026-03-05 10:00:00,,Hotel,-80.00,0.00,EUR,REVERTED,
`,
    expected: ["2026-03-02 -4.50 Pret A Manger", "2026-03-04 -51.00 Cash withdrawal"],
    notBooked: 2,
  },
  {
    bank: "Revolut in Spanish",
    text: `Tipo,Producto,Fecha de inicio,Fecha de finalización,Descripción,Importe,Comisión,Divisa,State,Saldo
Pago con tarjeta,Actual,2026-03-01 10:23:45,2026-03-02 08:00:00,Panadería,-2.30,0.00,EUR,COMPLETADO,97.70
Transferencia,Actual,2026-03-03 11:00:00,2026-03-03 11:00:01,A Íñigo,-20.00,0.50,EUR,COMPLETADO,77.20
`,
    expected: ["2026-03-02 -2.30 Panadería", "2026-03-03 -20.50 A Íñigo"],
  },
  {
    bank: "Wise",
    text: `"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Exchange From","Exchange To","Exchange Rate","Payer Name","Payee Name","Payee Account Number",Merchant,"Card Last Four Digits","Card Holder Full Name",Attachment,Note,"Total fees"
CARD-2002,03-03-2026,-12.40,EUR,"Card transaction of 12.40 EUR issued by Maxima",,962.60,,,,,,,Maxima,1234,A B,,,0.00
TRANSFER-1001,01-03-2026,-25.00,EUR,"Sent money to Jonas",,975.00,,,,,Jonas,,,,,,,0.50
`,
    expected: [
      "2026-03-03 -12.40 Card transaction of 12.40 EUR issued by Maxima · Maxima",
      "2026-03-01 -25.00 Sent money to Jonas · Jonas",
    ],
  },
  {
    bank: "bunq",
    text: `"Date","Interest Date","Amount","Account","Counterparty","Name","Description"
"2026-03-02","2026-03-02","-17,38","NL90BUNQ1234567","","JOE","JOE PHILADELPHIA, US 20.00 USD, 1 USD = 0.86900 EUR"
"2026-03-02","2026-03-02","-10,00","NL90BUNQ1234567","","BOB",""
`,
    expected: [
      "2026-03-02 -17.38 JOE · JOE PHILADELPHIA, US 20.00 USD, 1 USD = 0.86900 EUR",
      "2026-03-02 -10.00 BOB",
    ],
  },
  {
    bank: "PayPal",
    encoding: "utf-8 with a mark",
    text: `"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Reference Txn ID","Balance","Balance Impact"
"15/03/2026","12:00:00","CET","Acme Music","General Payment","Completed","EUR","-23,00","0,00","-23,00","me@example.com","a@example.com","1AB23456CD","","1.177,00","Debit"
"14/03/2026","12:00:00","CET","Ana Ruiz","Website Payment","Completed","EUR","1.250,00","-50,00","1.200,00","b@example.com","me@example.com","2AB23456CD","","1.200,00","Credit"
"14/03/2026","11:00:00","CET","Hotel","Authorization","Pending","EUR","-80,00","0,00","-80,00","me@example.com","h@example.com","3AB23456CD","","1.200,00","Memo"
`,
    expected: ["2026-03-15 -23.00 Acme Music", "2026-03-14 1200.00 Ana Ruiz"],
    notBooked: 1,
  },
  {
    bank: "ING in the Netherlands",
    text: `"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Mededelingen";"Saldo na mutatie";"Tag"
"20260302";"Albert Heijn 1234 Utrecht";"NL01INGB0001234567";"";"BA";"Af";"23,45";"Betaalautomaat";"Pasvolgnr: 012";"976,55";""
"20260303";"Werkgever B.V.";"NL01INGB0001234567";"NL02ABNA0009876543";"OV";"Bij";"2500,00";"Overschrijving";"Salaris";"3476,55";""
`,
    expected: [
      "2026-03-02 -23.45 Albert Heijn 1234 Utrecht · Pasvolgnr: 012",
      "2026-03-03 2500.00 Werkgever B.V. · Salaris",
    ],
  },
];
