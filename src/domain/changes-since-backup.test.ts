import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditEventName, auditEvent, noClient } from './audit.ts'
import { changesSinceBackup } from './changes-since-backup.ts'

const happened = (event: AuditEventName, accountId: number, reason: string | null = null, at = 2000) =>
  auditEvent({ at, client: noClient, event, accountId, reason })

describe('changesSinceBackup', () => {
  it('finds accounts that were disabled last, here or by an import', () => {
    const { disabledAccounts } = changesSinceBackup(
      [
        happened('account_disabled', 1),
        happened('account_disabled', 2),
        happened('account_enabled', 2),
        happened('account_synced', 3, 'inactive'),
        happened('account_synced', 4, 'inactive'),
        happened('account_synced', 4, 'active'),
        happened('account_disabled', 5),
        happened('account_synced', 5, 'active'),
        happened('account_enabled', 6),
        happened('account_synced', 6, 'inactive'),
        happened('account_synced', 6, 'password'),
        happened('account_synced', 7, 'inactive', 999),
      ],
      1000,
    )
    assert.deepEqual(disabledAccounts, [1, 3, 6])
  })

  it('finds accounts whose other changes are lost, those of an import too', () => {
    const { changedAccounts } = changesSinceBackup(
      [
        happened('account_renamed', 1),
        happened('account_synced', 2, 'password'),
        happened('account_synced', 2, 'claims'),
        happened('account_synced', 3, 'username'),
        happened('account_synced', 4, 'inactive'),
        happened('account_synced', 5, 'active'),
      ],
      1000,
    )
    assert.deepEqual(changedAccounts, [1, 2, 3])
  })

  it('finds accounts that lost the admin flag last', () => {
    const { formerAdmins } = changesSinceBackup(
      [
        happened('account_admin_unset', 1),
        happened('account_admin_unset', 2),
        happened('account_admin_set', 2),
        happened('account_admin_set', 3),
      ],
      1000,
    )
    assert.deepEqual(formerAdmins, [1])
  })
})
