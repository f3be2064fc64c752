/** What a reader learns about an error. Markdown. */
export interface ErrorHelp {
  readonly cause: string
  readonly cure: string
  /** The operations in words, where a list would name almost all. */
  readonly where?: string
}
