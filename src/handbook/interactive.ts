/**
 * Returns the link to an operation in the interactive reference, as Swagger UI names it.
 * @param interactive path of the reference
 */
export const interactiveLink = (
  interactive: string,
  { tag, operationId }: { readonly tag: string; readonly operationId: string },
): string => `${interactive}#/${encodeURIComponent(tag)}/${encodeURIComponent(operationId)}`
