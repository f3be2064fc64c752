import { type ReactNode, useEffect, useState } from 'react'
import type { Me } from '../api.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { Status } from '../parts/status.tsx'
import { Link, usePath } from '../router.tsx'
import { logOut } from '../session.ts'
import { Brand } from './brand.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

const places: readonly { readonly to: string; readonly name: string; readonly icon: IconName }[] = [
  { to: '/', name: 'Overview', icon: 'overview' },
  { to: '/accounts', name: 'Accounts', icon: 'accounts' },
  { to: '/audit', name: 'Audit', icon: 'audit' },
  { to: '/keys', name: 'Keys', icon: 'keys' },
  { to: '/webhooks', name: 'Webhooks', icon: 'webhooks' },
]

const isWithin = (path: string, to: string): boolean => (to === '/' ? path === '/' : `${path}/`.startsWith(`${to}/`))

interface Props {
  readonly me: Me
  readonly children: ReactNode
}

/** What surrounds every page: navigation, the account, and messages. */
export const Shell = ({ me, children }: Props) => {
  const path = usePath()
  const [isOpen, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: navigation closes the menu
  useEffect(() => setOpen(false), [path])
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="side" data-open={isOpen}>
        <div className="top">
          <Link className="home" to="/" aria-label="Latchkey, overview">
            <Brand />
          </Link>
          <IconButton
            icon={isOpen ? 'close' : 'menu'}
            label={isOpen ? 'Close menu' : 'Open menu'}
            aria-expanded={isOpen}
            aria-controls="menu"
            onClick={() => setOpen(!isOpen)}
          />
        </div>
        <div className="menu" id="menu">
          <nav aria-label="Pages">
            <ul>
              {places.map(({ to, name, icon }) => (
                <li key={to}>
                  <Link to={to} aria-current={isWithin(path, to) ? 'page' : undefined}>
                    <Icon name={icon} />
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="self">
            <ThemeSwitch />
            <p className="who">
              <span className="muted">Logged in as</span>
              <Link to={`/accounts/${me.id}`}>{me.username}</Link>
              <Link to="/second-factors" aria-current={path === '/second-factors' ? 'page' : undefined}>
                Second factors
              </Link>
            </p>
            <Button look="quiet" icon="logout" onClick={logOut}>
              Log out
            </Button>
          </div>
        </div>
      </header>
      <div className="content">{children}</div>
      <Status />
    </div>
  )
}
