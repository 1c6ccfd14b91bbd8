import type { Sample } from "./sample.ts";

/** Accounts and cards of banks in Spain. */
export const spain: readonly Sample[] = [
  {
    bank: "BBVA",
    text: `BBVA;;;;;;
Titular: MARÍA NÚÑEZ PEÑA;;;;;;
Últimos movimientos;;;;;;

F.Valor;Fecha;Concepto;Movimiento;Importe;Divisa;Disponible;Divisa;Observaciones
02/03/2026;02/03/2026;Pago con tarjeta;Supermercado Año Nuevo;-45,20;EUR;1.254,80;EUR;4940190000000000 MADRID
03/03/2026;03/03/2026;Pago con tarjeta;Café de la Peña;-1,50;EUR;1.253,30;EUR;
03/03/2026;03/03/2026;Pago con tarjeta;Café de la Peña;-1,50;EUR;1.251,80;EUR;
27/03/2026;27/03/2026;Nómina;Industrias Muñoz S.L.;2.100,00;EUR;3.351,80;EUR;
`,
    expected: [
      "2026-03-02 -45.20 Pago con tarjeta · Supermercado Año Nuevo · 4940190000000000 MADRID",
      "2026-03-03 -1.50 Pago con tarjeta · Café de la Peña",
      "2026-03-03 -1.50 Pago con tarjeta · Café de la Peña",
      "2026-03-27 2100.00 Nómina · Industrias Muñoz S.L.",
    ],
  },
  {
    bank: "Santander",
    encoding: "windows-1252",
    lineEnd: "\r\n",
    text: `Cuenta: SANTANDER ONE 0049 1500 03 1234567890;;;;
Rango de fechas: 01/03/2026 - 31/03/2026;;;;
;;;;
FECHA OPERACIÓN;FECHA VALOR;CONCEPTO;IMPORTE EUR;SALDO
09/03/2026;09/03/2026;"PAGO MOVIL EN EL CORTE INGLES, MADRID ES, TARJ. :*741245";-116,76;2.345,67
08/03/2026;08/03/2026;BIZUM A FAVOR DE ANA LÓPEZ CONCEPTO: Cena;-20,00;2.462,43
01/03/2026;01/03/2026;TRANSFERENCIA DE NÓMINA;1.850,00;2.482,43
`,
    expected: [
      "2026-03-09 -116.76 PAGO MOVIL EN EL CORTE INGLES, MADRID ES, TARJ. :*741245",
      "2026-03-08 -20.00 BIZUM A FAVOR DE ANA LÓPEZ CONCEPTO: Cena",
      "2026-03-01 1850.00 TRANSFERENCIA DE NÓMINA",
    ],
  },
  {
    bank: "CaixaBank",
    encoding: "windows-1252",
    lineEnd: "\r\n",
    text: `Concepto;Fecha;Importe;Saldo
BIZUM ENVIADO;04/03/2026;-12,00EUR;+988,00EUR
RECIBO AGUA CAÑERÍAS;03/03/2026;-31,07EUR;+1.000,00EUR
INGRESO CAJERO;02/03/2026;+200,00EUR;+1.031,07EUR
`,
    expected: [
      "2026-03-04 -12.00 BIZUM ENVIADO",
      "2026-03-03 -31.07 RECIBO AGUA CAÑERÍAS",
      "2026-03-02 200.00 INGRESO CAJERO",
    ],
  },
  {
    bank: "ING",
    text: `Movimientos de la Cuenta NÓMINA
Número de cuenta:;1465 0100 91 1234567890
Titular:;IÑAKI ETXEBERRIA
Fecha exportación:;31/03/2026

F. VALOR;CATEGORÍA;SUBCATEGORÍA;DESCRIPCIÓN;COMENTARIO;IMPORTE (€);SALDO (€)
31/03/2026;Alimentación;Supermercados y alimentación;Pago en MERCADONA VITORIA;;-54,30;945,70
30/03/2026;Ocio y viajes;Cafeterías y restaurantes;Pago en BAR TXOKO;;-3,20;1.000,00
30/03/2026;Ocio y viajes;Cafeterías y restaurantes;Pago en BAR TXOKO;;-3,20;1.003,20
`,
    expected: [
      "2026-03-31 -54.30 Pago en MERCADONA VITORIA",
      "2026-03-30 -3.20 Pago en BAR TXOKO",
      "2026-03-30 -3.20 Pago en BAR TXOKO",
    ],
  },
  {
    bank: "Banco Sabadell, text with bars",
    encoding: "windows-1252",
    lineEnd: "\r\n",
    text: `F. Operativa|Concepto|F. Valor|Importe|Saldo|Referencia 1
05/03/2026|COMPRA TARJ. FERRETERÍA LLUÍS|05/03/2026|-18.90|481.10|1234
06/03/2026|ABONO DEVOLUCIÓN|06/03/2026|18.90|500.00|1235
`,
    reading: { date_order: "dmy" },
    expected: ["2026-03-05 -18.90 COMPRA TARJ. FERRETERÍA LLUÍS", "2026-03-06 18.90 ABONO DEVOLUCIÓN"],
  },
  {
    bank: "Openbank",
    encoding: "windows-1252",
    text: `Lista de movimientos
Cuenta;ES12 0073 0100 5500 0000 0000

Fecha Operación;Fecha Valor;Concepto;Importe;Saldo
02/03/2026;01/03/2026;COMPRA EN LIBRERÍA CERVANTES, CON LA TARJETA : 5489;-22,95;777,05
02/03/2026;02/03/2026;COMISIÓN DE MANTENIMIENTO;0,00;800,00
`,
    expected: [
      "2026-03-02 -22.95 COMPRA EN LIBRERÍA CERVANTES, CON LA TARJETA : 5489",
      "2026-03-02 0.00 COMISIÓN DE MANTENIMIENTO",
    ],
  },
  {
    bank: "ABANCA",
    text: `Fecha;Concepto;Saldo;Importe;Fecha operación;Fecha valor
06-03-2026;ALDI OLEIROS \\LA CORUÑA\\ES;1325.66 EUR;-53.79 EUR;2026-03-06T00:00:00;2026-03-06T00:00:00
05-03-2026;PULPERÍA A FEIRA;1379.45 EUR;-20.55 EUR;2026-03-05T00:00:00;2026-03-05T00:00:00
`,
    expected: ["2026-03-06 -53.79 ALDI OLEIROS \\LA CORUÑA\\ES", "2026-03-05 -20.55 PULPERÍA A FEIRA"],
  },
  {
    bank: "Bankinter, debit and credit",
    encoding: "utf-16le",
    lineEnd: "\r\n",
    text: `Cuenta\tES91 0128 0000 1234 5678 9012
Fecha contable\tFecha valor\tDescripción\tDebe\tHaber\tSaldo
02/03/2026\t02/03/2026\tRECIBO IBERDROLA\t82,30\t\t917,70
03/03/2026\t03/03/2026\tTRANSF. DE BEGOÑA\t\t1.000,00\t1.917,70
Total\t\t\t82,30\t1.000,00\t
`,
    expected: ["2026-03-02 -82.30 RECIBO IBERDROLA", "2026-03-03 1000.00 TRANSF. DE BEGOÑA"],
  },
  {
    bank: "Unicaja, trailing minus",
    encoding: "windows-1252",
    text: `Fecha de operación;Fecha valor;Concepto;Importe;Divisa;Saldo
02/03/2026;02/03/2026;SEGURO HOGAR;145,00-;EUR;1.855,00
01/03/2026;01/03/2026;PENSIÓN;2.000,00;EUR;2.000,00
`,
    expected: ["2026-03-02 -145.00 SEGURO HOGAR", "2026-03-01 2000.00 PENSIÓN"],
  },
  {
    bank: "Kutxabank, quoted line breaks",
    text: `fecha;concepto;fecha valor;importe;saldo
02/03/2026;"TRANSFERENCIA
A: ANE
CONCEPTO: ALQUILER";02/03/2026;-650,00;350,00
03/03/2026;"BIZUM ""regalo""";03/03/2026;-10,00;340,00
`,
    expected: [
      "2026-03-02 -650.00 TRANSFERENCIA A: ANE CONCEPTO: ALQUILER",
      '2026-03-03 -10.00 BIZUM "regalo"',
    ],
  },
  {
    bank: "Cajamar, NBSP and spaces between thousands",
    text: `Fecha;Fecha valor;Concepto;Cargo;Abono;Saldo
02/03/2026;02/03/2026;COMPRA PEQUEÑA;1\u00a0234,56\u00a0€;;8\u00a0765,44\u00a0€
03/03/2026;03/03/2026;INGRESO;;1\u202f000,00\u00a0€;9\u00a0765,44\u00a0€
`,
    expected: ["2026-03-02 -1234.56 COMPRA PEQUEÑA", "2026-03-03 1000.00 INGRESO"],
  },
  {
    bank: "imagin, pending purchases",
    text: `Fecha;Concepto;Importe;Estado
04/03/2026;GASOLINERA;-50,00;Pendiente
03/03/2026;GASOLINERA;-48,11;Contabilizado
`,
    expected: ["2026-03-03 -48.11 GASOLINERA"],
    notBooked: 1,
  },
];
