import assert from 'node:assert/strict'
import type { Move } from './move.ts'
import { type Credentials, logIn, request } from './side.ts'
import type { SiteUser } from './users.ts'

/** Runs Python on a user of the site, named `user`, and saves it. */
export const changeThere = ({ site }: Move, { id }: SiteUser, code: string): Promise<unknown> =>
  site.python(
    [
      'from django.contrib.auth import get_user_model',
      `user = get_user_model().objects.get(pk=${JSON.stringify(id)})`,
      code,
      'user.save()',
    ].join('\n'),
  )

/** Sets a password in Django. */
export const setPasswordThere = (move: Move, user: SiteUser, password: string): Promise<unknown> =>
  changeThere(move, user, `user.set_password(${JSON.stringify(password)})`)

/** Changes the own password at Latchkey, as the user does. */
export const changePasswordHere = async ({ latchkey }: Move, user: Credentials, password: string): Promise<void> => {
  const { access } = await logIn(latchkey.side(), user)
  const answer = await request(latchkey.side(), 'POST', '/api/user/password/', {
    fields: { current_password: user.password, new_password: password },
    headers: { Authorization: `${latchkey.side().scheme} ${access}` },
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}

/** Runs a command on an account of Latchkey, such as `disable`. */
export const commandHere = ({ latchkey }: Move, command: string, { id }: SiteUser, ...more: readonly string[]) =>
  latchkey.cli(['account', command, '--id', id, ...more])
