/** The request of one delivery attempt: always a POST. */
export interface WebhookRequest {
  /** Of the webhook; may have become one that {@link SendRequest} refuses. */
  readonly url: string
  /** Those of the signature; the sender adds its own, such as `content-type`. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON text. */
  readonly body: string
}

/** Why an attempt has no complete answer. */
export type DeliveryFault =
  /** The URL, or an address of its host, is one that must not be called. */
  | 'address_refused'
  /** The name has no address, or the resolver gives no answer. */
  | 'name_not_found'
  | 'connection_refused'
  /** Unreachable, reset, or closed before the end of the answer. */
  | 'connection_failed'
  /** Of an unknown issuer, of another name, or expired. */
  | 'certificate_untrusted'
  /** The receiver does not speak TLS, or no version that both sides accept. */
  | 'tls_failed'
  /** The whole attempt took longer than its limit, or the service stopped meanwhile. */
  | 'timed_out'
  /** Not HTTP, or headers that are too long. */
  | 'answer_malformed'

/** The result of one attempt. */
export interface SendResult {
  /** Whether the status was 200 to 299 and the answer ended, or was cut at its limit. */
  readonly delivered: boolean
  /** Null when no status line arrived. */
  readonly status: number | null
  /** Null when an answer arrived, whatever its status. */
  readonly fault: DeliveryFault | null
  /** From the call to the result, in milliseconds. */
  readonly durationMs: number
}

/** Sends a request to the receiver of a webhook. Never rejects. */
export type SendRequest = (request: WebhookRequest) => Promise<SendResult>
