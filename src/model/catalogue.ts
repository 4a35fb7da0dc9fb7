import * as z from "zod/mini";
import { areaSchema } from "./observation.ts";
import { toolSchema } from "./recording.ts";
import { articleSchema, commandSchema, langSchema } from "./report.ts";

/** How bad it can get at worst; `note`: no fault as long as downloads work. */
export const worstSchema = z.enum(["blocking", "exposing", "degrading", "note"]);

/** One failure mode in the list. */
export const catalogueEntrySchema = z.object({
  id: z.string(),
  area: areaSchema,
  worst: worstSchema,
  title: z.string(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

/** Everything about one failure mode. `fixes` best first, each with its commands by system and shell; hosts and values are examples. */
export const cataloguePageSchema = z.extend(catalogueEntrySchema, {
  means: z.string(),
  prints: z.array(z.string()),
  recognised: z.string(),
  confusedWith: z.array(z.object({ id: z.string(), title: z.string(), difference: z.string() })),
  articles: z.array(articleSchema),
  fixes: z.array(
    z.object({
      title: z.string(),
      message: z.nullable(z.string()),
      commands: z.array(commandSchema),
      risk: z.nullable(z.string()),
    }),
  ),
});
export type CataloguePage = z.infer<typeof cataloguePageSchema>;

/** What `findings` prints: all modes, or one with its page. */
export const catalogueSchema = z.object({
  schema: z.literal("goproxy-doctor/findings/1"),
  tool: toolSchema,
  lang: langSchema,
  findings: z.array(catalogueEntrySchema),
  page: z.nullable(cataloguePageSchema),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
