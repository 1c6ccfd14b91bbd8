/** Lo que el bot dice a personas y agentes. Los nombres de archivos, claves, códigos y comandos no se traducen. */
export const words = {
  // Ajustes.
  noToken: "debe ser el token que te dio @BotFather, en .env",
  badToken: "debe ser un token como los que da @BotFather, p. ej. 123456:ABC…",
  tokenRenamed: "debe ser el token; PURUTO_BOT_TOKEN es su nombre antiguo, así que dale este en .env",
  mustBeId: "deben ser ids, que son números, separados por comas; @userinfobot te dice el tuyo",
  mustBeFamily: "debe ser 4, 6 o nada",
  mustBeUrl: "debe ser la dirección de una Bot API, p. ej. https://api.telegram.org",

  // Órdenes y canales.
  calledOtherwise: (puruto: string, wanted: string, name: string) =>
    `${puruto} es /${name}: /${wanted} ya está ocupado`,
} as const;
