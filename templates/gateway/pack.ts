import { pack } from "../pack.ts";

/** The REST interface. */
export const gateway = pack({
  name: "puruto-gateway",
  is: "kind",
  purpose: { en: "The workspace over HTTP", es: "El espacio de trabajo por HTTP" },
  needs: ["base", "ipc"],
  isPlanned: true,
  required: {
    "missing-gateway-file": ["app.ts", "routes.ts", "auth.ts", "registry.ts", "invoker.ts"],
  },
});
