import { pack } from "../pack.ts";

/** What a program of a Puruto that keeps running stands on. (docs/services.md.) */
export const service = pack({
  name: "service",
  is: "part",
  purpose: {
    en: "What a program that keeps running stands on",
    es: "La base de un programa que no deja de funcionar",
  },
  needs: ["base", "db", "ipc"],
  scripts: { service: { node: "service/main.ts", tsx: "service/main.ts" } },
  settings: [
    {
      key: "PURUTO_LOG_LEVEL",
      value: "info",
      comment: {
        en: "How much it logs: error, warn, info or debug.",
        es: "Cuánto registra: error, warn, info o debug.",
      },
    },
    {
      key: "PURUTO_DRAIN_SECONDS",
      value: "20",
      comment: {
        en: "How long running work may go on once it is asked to end, in seconds.",
        es: "Cuánto puede seguir el trabajo en curso cuando se le pide terminar, en segundos.",
      },
    },
  ],
  layout: [
    {
      path: "service/",
      what: {
        en: "what keeps it running: `puruto upgrade` refreshes it, so nothing of yours goes there",
        es: "lo que lo mantiene en marcha: `puruto upgrade` lo renueva, así que no pongas ahí nada tuyo",
      },
    },
  ],
});
