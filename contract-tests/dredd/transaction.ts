/** A transaction as Dredd 14 passes it to hooks: the request to send and the expected answer. */
export interface Transaction {
  id: string
  protocol: string
  host: string
  port: string | null
  fullPath: string
  readonly origin: { readonly resourceName: string }
  readonly request: { method: string; headers: Record<string, string>; body: string | undefined }
  readonly expected: { statusCode: string; headers: Record<string, string>; body?: string; bodySchema?: string }
  readonly real?: { readonly statusCode: number; readonly headers: Record<string, string | undefined> }
  fail?: string
}

/** What the runner passes to the hook file through Dredd's `custom` configuration. */
export interface HookWork {
  /** Reports that the hook file was loaded; Dredd only warns when it was not. */
  loaded(): void
  /** Turns the example request into the one that provokes the status. */
  prepare(transaction: Transaction): Promise<void>
  /** Checks what Dredd does not compare; sets `transaction.fail` on a fault. */
  inspect(transaction: Transaction): void
}

/** The hooks that Dredd injects. */
export interface Hooks {
  readonly configuration: { readonly custom: HookWork }
  beforeEach(hook: (transaction: Transaction, done: () => void) => void): void
  beforeEachValidation(hook: (transaction: Transaction) => void): void
}

/** One test as Dredd reports it; `title` is the transaction's `id`. */
export interface DreddTest {
  readonly title: string
  readonly message: string
}
