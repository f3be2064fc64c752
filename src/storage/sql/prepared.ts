/** A statement with its marks in the driver's own form. */
export interface Compiled {
  readonly text: string
  /** Short, and no other statement's. */
  readonly name: string
}

/** Runs a statement with its values in the order of its marks. */
export type RunCompiled = (statement: Compiled, values: readonly unknown[]) => Promise<readonly unknown[]>
