import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { addAdmin, openConsole, settle, test, unexpected } from './harness.ts'

describe('the page Overview', () => {
  test('shows counts, charts and the keys that sign', async (browser) => {
    const { username } = await addAdmin()
    const { page, faults } = await openConsole(browser, username)
    await settle(page)
    const text = await page.getByRole('main').innerText()
    for (const part of [/10,\d{3}\n1,000 disabled/, /Live sessions\n/, /Refused logins\n/, /SQLite 3/, /Access tokens/])
      assert.match(text, part)
    assert.deepEqual(unexpected(faults), [])
    await page.context().close()
  })

  test('switches between hours and days in the URL', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username)
    await page.getByText('Successful and refused, by hour').waitFor()
    await page.getByLabel('30 days').check()
    await page.getByText('Successful and refused, by day (UTC)').waitFor()
    assert.equal(new URL(page.url()).search, '?range=days')
    await page.reload()
    await page.getByText('Successful and refused, by day (UTC)').waitFor()
    await page.context().close()
  })

  test('says the values of each bar by keyboard, and has them in a table', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username)
    const walker = page.getByRole('slider', { name: 'Logins by hour: values by hour' })
    await walker.focus()
    await page.keyboard.press('ArrowLeft')
    const said = String(await walker.getAttribute('aria-valuetext'))
    const [, hour, successful, refused] = /^(\d\d:\d\d): Successful (\d+), Refused (\d+)$/.exec(said) ?? []
    assert.ok(hour !== undefined, said)
    assert.match(
      await page.locator('.values').innerText(),
      new RegExp(`${hour}\\s+Refused\\s+${refused}\\s+Successful\\s+${successful}`),
    )
    const figure = page.getByRole('figure', { name: 'Logins by hour' })
    await figure.getByText('Show as a table').click()
    const row = figure.getByRole('row', { name: hour })
    assert.equal((await row.innerText()).replaceAll(/\s+/g, ' '), `${hour} ${successful} ${refused}`)
    await page.context().close()
  })

  test('says that the numbers could not be read again, until they are', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username)
    const again = page.getByRole('button', { name: 'Load again' })
    const failure = page.getByText('The service cannot be reached.')
    await page.route('**/api/admin/overview/', (route) => route.abort())
    await again.click()
    await failure.waitFor()
    await page.getByText('Successful and refused, by hour').waitFor()
    await page.unroute('**/api/admin/overview/')
    await again.click()
    await failure.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('hides a series, so that the small ones are seen', async (browser) => {
    const { username } = await addAdmin()
    const { page } = await openConsole(browser, username)
    const figure = page.getByRole('figure', { name: 'Refreshes by hour' })
    const highest = () => figure.locator('.axis text').last().textContent()
    const before = Number(await highest())
    await figure.getByRole('button', { name: 'Current' }).click()
    assert.equal(await figure.getByRole('button', { name: 'Current' }).getAttribute('aria-pressed'), 'false')
    assert.ok(Number(await highest()) < before / 4)
    await page.context().close()
  })
})
