/**
 * Why a request to a webhook was refused: a header is missing, or is malformed or sent twice; the
 * request is too old, or from the future; no signature has the version `v1`; no signature matches a
 * secret; the signed body is no event.
 */
export type WebhookVerificationReason =
  | 'header_missing'
  | 'header_malformed'
  | 'timestamp_too_old'
  | 'timestamp_too_new'
  | 'version_unknown'
  | 'signature_mismatch'
  | 'body_malformed'

/** A request to a webhook that does not come from the service, or is a replay. Answer 400. */
export class WebhookVerificationError extends Error {
  override name = 'WebhookVerificationError' as const
  readonly reason: WebhookVerificationReason

  constructor(reason: WebhookVerificationReason, cause?: unknown) {
    super(`The webhook request is not authentic: ${reason}`, { cause })
    this.reason = reason
  }
}
