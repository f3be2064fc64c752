import { Icon, type IconName } from '../parts/icon.tsx'
import { useStore } from '../store.ts'
import { chooseTheme, type Theme, theme } from '../theme.ts'

const choices: readonly { readonly value: Theme; readonly name: string; readonly icon: IconName }[] = [
  { value: 'light', name: 'Light', icon: 'sun' },
  { value: 'dark', name: 'Dark', icon: 'moon' },
  { value: 'system', name: 'As the system', icon: 'system' },
]

/** Chooses how the page looks. */
export const ThemeSwitch = () => {
  const current = useStore(theme)
  return (
    <fieldset className="choice icons">
      <legend className="unseen">Colours</legend>
      {choices.map(({ value, name, icon }) => (
        <label key={value} title={name}>
          <input type="radio" name="theme" checked={value === current} onChange={() => chooseTheme(value)} />
          <span>
            <Icon name={icon} />
            <span className="unseen">{name}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
