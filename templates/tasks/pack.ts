import { pack } from "../pack.ts";

/** Tasks, with the plan of the week. */
export const tasks = pack({
  name: "tasks",
  is: "starter",
  purpose: {
    en: "Tasks: what is to be done, by when, and the plan of the week",
    es: "Tareas: qué hay que hacer, para cuándo y el plan de la semana",
  },
  needs: ["base", "db"],
});
