// Replaces React Native, which is not installed here: the types that examples/expo uses, so that
// the app is checked against the client's types.
declare module 'react-native' {
  import type { ComponentType, ReactNode } from 'react'

  interface Style {
    readonly [property: string]: string | number
  }
  interface ViewProps {
    readonly style?: Style
    readonly children?: ReactNode
  }
  interface TextInputProps {
    readonly accessibilityLabel: string
    readonly autoCapitalize?: 'none' | 'sentences'
    readonly autoComplete?: 'username' | 'current-password'
    readonly onChangeText: (text: string) => void
    readonly placeholder?: string
    readonly secureTextEntry?: boolean
    readonly style?: Style
  }
  export const View: ComponentType<ViewProps>
  export const Text: ComponentType<ViewProps & { readonly accessibilityLiveRegion?: 'polite' | 'assertive' }>
  export const TextInput: ComponentType<TextInputProps>
  export const Button: ComponentType<{ readonly title: string; readonly onPress: () => unknown }>
  export const Alert: { alert(title: string, message?: string): void }
  export const StyleSheet: { create<Styles extends Readonly<Record<string, Style>>>(styles: Styles): Styles }
}

declare module 'react-native-get-random-values' {}
