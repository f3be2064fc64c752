import { readFile } from 'node:fs/promises'
import { brotliDecompressSync } from 'node:zlib'

/** Header lines in sending order; names may repeat. */
export type HeaderLines = readonly (readonly [name: string, value: string])[]

/** A recorded request; the first of template, base64, generator and text is its body. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly headers?: HeaderLines | null
  readonly headers_template?: HeaderLines | null
  readonly body?: string | null
  readonly body_template?: string | null
  readonly body_b64?: string | null
  readonly body_gen?: { prefix?: string; repeat?: string; times?: number; suffix?: string } | null
  readonly encoding?: string | null
}

/** How to make one token of a case. */
export interface TokenRecipe {
  readonly literal?: string
  readonly issued?: string
  readonly user?: string
  readonly header?: unknown
  readonly header_raw?: string
  readonly payload?: unknown
  readonly payload_raw?: string
  readonly sign?: { readonly alg: string; readonly key: string | null }
  readonly mutate?: string
}

/** A step before the request of a case. */
export interface Step {
  readonly op: string
  readonly user?: string
  readonly active?: boolean
  readonly password?: string
  readonly to?: string
  /** How long `sleep` lasts, on the clock of the service. */
  readonly seconds?: number
  readonly request?: RecordedRequest
  readonly times?: number
  readonly capture?: Readonly<Record<string, string>>
  readonly answers?: StepAnswer | readonly StepAnswer[]
}

/** The recorded answer of a step. */
export interface StepAnswer {
  readonly status: number
  readonly body?: string | null
}

/** The recorded answer of a case. */
export interface RecordedResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | null
}

/** The content of a recorded token. */
export interface RecordedClaims {
  readonly header?: Readonly<Record<string, unknown>>
  readonly header_text?: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly payload_keys?: readonly string[]
}

/** A recorded request with everything needed to replay it and judge the answer. */
export interface RecordedCase {
  readonly id: string
  readonly description?: string
  readonly profile: string
  readonly compare: string
  readonly setup: {
    readonly users?: readonly string[]
    readonly tokens?: Readonly<Record<string, TokenRecipe>>
    readonly before?: readonly Step[]
  }
  readonly request: RecordedRequest
  readonly response: RecordedResponse
  readonly claims?: Readonly<Record<string, RecordedClaims>> | null
}

/** A settings profile of the recorded service. */
export interface Profile {
  readonly SIMPLE_JWT?: Readonly<Record<string, unknown>>
  readonly REST_FRAMEWORK?: Readonly<Record<string, unknown>>
  readonly [name: string]: unknown
}

/** An account of the recorded database. */
export interface RecordedAccount {
  readonly id: number
  readonly username: string
  readonly password: string
  readonly active: boolean
  readonly stored_password?: string
}

/** What the cases of a file share. */
export interface Meta {
  /** Versions of what was recorded. */
  readonly stack?: Readonly<Record<string, unknown>>
  readonly profiles: Readonly<Record<string, Profile>>
  readonly users: Readonly<Record<string, RecordedAccount>>
  readonly throw_away_keys: Readonly<Record<string, unknown>>
}

/** One file of recorded requests. */
export interface VectorFile {
  readonly meta: Meta
  readonly cases: readonly RecordedCase[]
}

/**
 * Reads one file of recorded requests; `.br` at the end of its name means Brotli.
 * @throws TypeError when it is not of the format
 */
export const readVectorFile = async (path: string): Promise<VectorFile> => parseVectorFile(path, await readFile(path))

/** Parses the content of a file as {@link readVectorFile}. */
export function parseVectorFile(path: string, bytes: Buffer): VectorFile {
  const file: unknown = JSON.parse((path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString())
  if (!isVectorFile(file)) throw new TypeError(`${path} holds no recorded requests (meta.profiles, meta.users, cases)`)
  return file
}

function isVectorFile(file: unknown): file is VectorFile {
  const candidate = file as Partial<VectorFile> | null
  return Array.isArray(candidate?.cases) && Boolean(candidate.meta?.profiles) && Boolean(candidate.meta?.users)
}
