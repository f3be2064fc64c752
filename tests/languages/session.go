// Goes through a session with the generated client, and prints what came of each step as JSON.
// Usage: session <base URL> <username> <password>
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	latchkey "latchkey.local/clients/go"
)

func main() {
	configuration := latchkey.NewConfiguration()
	configuration.Servers = latchkey.ServerConfigurations{{URL: os.Args[1]}}
	client := latchkey.NewAPIClient(configuration)
	ctx := context.Background()
	login := func(password string) (*latchkey.LoginTokens, error) {
		credentials := *latchkey.NewCredentials(os.Args[2], password)
		pair, _, err := client.TokensAPI.ObtainTokenPair(ctx).Credentials(credentials).Execute()
		return pair, err
	}
	outcomes := map[string]any{}

	_, err := login("wrong")
	var refusal *latchkey.GenericOpenAPIError
	if !errors.As(err, &refusal) {
		panic(err)
	}
	outcomes["wrong password"] = refusal.Model().(latchkey.CredentialsRefusal).Detail

	pair, err := login(os.Args[3])
	must(err)
	request := *latchkey.NewRefreshTokenRequest(pair.GetRefresh())
	refreshed, _, err := client.TokensAPI.RefreshTokenPair(ctx).RefreshTokenRequest(request).Execute()
	must(err)
	outcomes["new access token"] = refreshed.GetAccess() != pair.GetAccess()

	authorized := context.WithValue(ctx, latchkey.ContextAccessToken, refreshed.GetAccess())
	list, _, err := client.SessionsAPI.ListSessions(authorized).Execute()
	must(err)
	devices := []string{}
	for _, session := range list.Sessions {
		devices = append(devices, session.GetUserAgent())
	}
	outcomes["devices"] = devices

	text, err := json.Marshal(outcomes)
	must(err)
	fmt.Println(string(text))
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
