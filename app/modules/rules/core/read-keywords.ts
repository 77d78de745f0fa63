/** Words by which people find a category: one a line or between commas, each once. */
export const readKeywords = (text: string): string[] =>
  [...new Set(text.split(/[\n,，、]/).map((word) => word.trim()))].filter(Boolean);
