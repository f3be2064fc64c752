import { StyleSheet, Text, TextInput, type TextInputProps } from 'react-native'

/** A text field with a label for screen readers. */
export const Field = ({ label, ...others }: TextInputProps & { readonly label: string }) => (
  <TextInput accessibilityLabel={label} autoCapitalize="none" placeholder={label} style={styles.input} {...others} />
)

/** A heading of a screen. */
export const Title = ({ children }: { readonly children: string }) => (
  <Text accessibilityRole="header" style={styles.title}>
    {children}
  </Text>
)

/** A message that screen readers read out when it appears. */
export const Message = ({ children }: { readonly children: string }) => (
  <Text accessibilityLiveRegion="polite">{children}</Text>
)

export const styles = StyleSheet.create({
  screen: { flex: 1, gap: 16, justifyContent: 'center', margin: 24 },
  row: { alignItems: 'center', flexDirection: 'row', justifyContent: 'space-between' },
  title: { fontSize: 24, fontWeight: '600' },
  input: { borderColor: '#87908c', borderRadius: 8, borderWidth: 1, fontSize: 16, padding: 12 },
})
