import type { FindingId } from "../findings/all.ts";
import type { CatalogueEntry } from "../model/catalogue.ts";

/** What stands on the page of one failure mode, whatever the machine. */
export interface PageWords {
  /** One line, without a full stop. */
  readonly title: string;
  /** What is wrong, and why go cannot do without it. */
  readonly means: string;
  /** By which observations it is told. */
  readonly recognised: string;
  /** What looks alike, and what tells it apart. */
  readonly confusedWith: Readonly<Partial<Record<FindingId, string>>>;
}

/** A page for every mode: one that is missing does not compile. */
export type Pages = { readonly [Id in FindingId]: PageWords };

/** The words of the catalogue in one language. */
export interface CatalogueWords {
  readonly pages: Pages;
  /** One word each, for the table. */
  readonly worst: Readonly<Record<CatalogueEntry["worst"], string>>;
  readonly columns: { readonly id: string; readonly worst: string; readonly title: string };
  readonly means: string;
  readonly prints: string;
  readonly recognised: string;
  readonly confusedWith: string;
  readonly articles: string;
  readonly fixes: string;
  /** Beside a command: for which system (null: any) and shells. */
  readonly on: (system: string | null, shells: readonly string[]) => string;
  readonly examples: string;
  readonly more: string;
}
