export type {
  AccountCreatedEvent,
  AccountDeletedEvent,
  AccountDisabledEvent,
  AccountUpdatedEvent,
  FactorAddedEvent,
  FactorRemovedEvent,
  KeyRotatedEvent,
  PasswordChangedEvent,
  PasswordResetRequestedEvent,
  RecoveryCodeUsedEvent,
  RefreshReusedEvent,
  SessionEndedEvent,
  SessionOpenedEvent,
  WebhookTestEvent,
} from '../../generated/client/models/index.ts'
export { type LatchkeyEvent, verifyWebhook, type WebhookHeaders } from './webhooks/verify-webhook.ts'
export { WebhookVerificationError, type WebhookVerificationReason } from './webhooks/webhook-error.ts'
