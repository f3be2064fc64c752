export * from '../../generated/client/apis/AdminApi.ts'
export * from '../../generated/client/models/index.ts'
export { FetchError, RequiredError, ResponseError } from '../../generated/client/runtime.ts'
export {
  type AccountFilter,
  type AccountId,
  type AccountSessionFilter,
  type AdminClient,
  type AdminClientOptions,
  type AuditEventFilter,
  createAdminClient,
  type DeliveryFilter,
} from './admin/admin-client.ts'
export { AdminError, type AdminErrorCode } from './admin/admin-error.ts'
