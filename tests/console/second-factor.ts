import assert from 'node:assert/strict'
import type { CDPSession, Page } from 'playwright-core'
import { codeAt, wrongCodeAt } from '../support/authenticator-app.ts'
import { clock } from './harness.ts'

/** What an authenticator app shows for a secret, at the service's time. */
export const codeOf = (secret: string): string => codeAt(secret, clock.now())

/** A code that is wrong. */
export const wrongCodeOf = (secret: string): string => wrongCodeAt(secret, clock.now())

/** Moves the service to the next code: each is good once. */
export const waitForNextCode = (): void => {
  clock.ahead += 30
}

/** Reads the secret that the page shows as text. */
export const shownSecret = async (page: Page): Promise<string> =>
  (await page.locator('.totp code').innerText()).replaceAll(' ', '')

/** Reads the recovery codes, says that they are stored, and continues. */
export const storeCodes = async (page: Page): Promise<string[]> => {
  await page.getByRole('heading', { level: 1, name: 'Store your recovery codes' }).waitFor()
  const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()
  assert.equal(new Set(codes).size, 10)
  const proceed = page.getByRole('button', { name: 'Continue' })
  assert.ok(await proceed.isDisabled())
  await page.getByLabel('I have stored the recovery codes').check()
  await proceed.click()
  return codes
}

/** The field for a one-time password. */
export const otpField = (page: Page) => page.getByRole('textbox', { name: 'One-time password' })

/** Sets up a one-time password on the page of one's own factors. @returns its secret */
export const addTotp = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: /(Add|Replace) one-time password/ }).click()
  const secret = await shownSecret(page)
  waitForNextCode()
  await otpField(page).fill(codeOf(secret))
  await page.getByRole('button', { name: 'Confirm' }).click()
  return secret
}

/** A virtual authenticator of a page: Chromium's own, over the DevTools protocol. */
export interface Authenticator {
  readonly cdp: CDPSession
  readonly id: string
}

/** Gives a page an authenticator in the device, which verifies its user. */
export const addAuthenticator = async (page: Page): Promise<Authenticator> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, id: authenticatorId }
}

/** The only passkey of an authenticator. */
export const passkeyOf = async ({ cdp, id }: Authenticator) => {
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: id })
  assert.equal(credentials.length, 1)
  return credentials[0] as (typeof credentials)[number]
}

/** Replaces the passkey of an authenticator by one that is changed. */
export const changePasskey = async ({ cdp, id }: Authenticator, changes: { signCount?: number }): Promise<void> => {
  const credential = await passkeyOf({ cdp, id })
  await cdp.send('WebAuthn.removeCredential', { authenticatorId: id, credentialId: credential.credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId: id, credential: { ...credential, ...changes } })
}

/** Opens the page of one's own factors. */
export const openFactors = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Second factors' }).click()
  await page.getByRole('heading', { level: 1, name: 'Second factors' }).waitFor()
  await page.getByRole('heading', { level: 2, name: 'Your factors' }).waitFor()
}

/** Adds a passkey on the page of one's own factors. */
export const addPasskey = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add passkey' }).click()
  await page.getByText('Afterwards your password alone does not log you in any more.').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('button', { name: 'Create passkey' }).click()
}

/** Logs out. */
export const logOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByText('You are logged out.').waitFor()
}
