import { type APIRequestContext, expect, type Page, test } from '@playwright/test'

const control = 'http://127.0.0.1:8099/__test__'

/** Moves the clock of the service, and not that of the page. */
const advance = (request: APIRequestContext, time: string) =>
  request.post(`${control}/clock`, { data: { advance: time } })

const logIn = async (page: Page): Promise<void> => {
  await page.goto('/')
  await page.getByLabel('Username').fill('jane')
  await page.getByLabel('Password').fill('jane')
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Hello, jane' })).toBeVisible()
}

test.beforeEach(({ request }) => request.post(`${control}/reset`, { data: {} }))

test('the page refreshes silently after the access token has expired', async ({ page, request }) => {
  // Another device of the same account.
  await request.post(`${control}/tokens`, { data: { username: 'jane' } })
  await logIn(page)
  await expect(page.getByRole('listitem')).toHaveCount(2)
  await advance(request, '16m')
  const refreshed = page.waitForResponse('**/api/user/token/refresh*')
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect(page.getByRole('listitem')).toHaveCount(1)
  expect((await refreshed).status()).toBe(200)
  await expect(page.getByRole('heading', { name: 'Hello, jane' })).toBeVisible()
})

test('a reload keeps the login, and a month later the page asks for it again', async ({ page, request }) => {
  await logIn(page)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Hello, jane' })).toBeVisible()
  await advance(request, '31d')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
})

test('the page says that its session was ended elsewhere', async ({ page, request }) => {
  await request.post(`${control}/tokens`, { data: { username: 'jane' } })
  await logIn(page)
  await request.delete(`${control}/tokens`)
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect(page.getByText('This session was ended, from another device')).toBeVisible()
})
