import com.google.gson.Gson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import latchkey.client.ApiClient;
import latchkey.client.ApiException;
import latchkey.client.api.SessionsApi;
import latchkey.client.api.TokensApi;
import latchkey.client.auth.HttpBearerAuth;
import latchkey.client.model.Credentials;
import latchkey.client.model.CredentialsRefusal;
import latchkey.client.model.LoginTokens;
import latchkey.client.model.RefreshTokenRequest;
import latchkey.client.model.RefreshedTokens;
import latchkey.client.model.Session;

/** Goes through a session with the generated client, and prints what came of each step as JSON. */
class SessionWalk {
    /** @param arguments base URL, username, password */
    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient().setBasePath(arguments[0]);
        TokensApi tokens = new TokensApi(client);
        Credentials credentials = new Credentials().username(arguments[1]).password("wrong");
        Map<String, Object> outcomes = new LinkedHashMap<>();

        try {
            tokens.obtainTokenPair(credentials, null, null, null);
            throw new AssertionError("it was not refused");
        } catch (ApiException refusal) {
            outcomes.put("wrong password", CredentialsRefusal.fromJson(refusal.getResponseBody()).getDetail());
        }

        LoginTokens pair = tokens.obtainTokenPair(credentials.password(arguments[2]), null, null, null);
        RefreshTokenRequest request = new RefreshTokenRequest().refresh(pair.getRefresh());
        RefreshedTokens refreshed = tokens.refreshTokenPair(request, null, null);
        outcomes.put("new access token", !refreshed.getAccess().equals(pair.getAccess()));

        ((HttpBearerAuth) client.getAuthentication("bearerAuth")).setBearerToken(refreshed.getAccess());
        List<Session> sessions = new SessionsApi(client).listSessions(null, null).getSessions();
        outcomes.put("devices", sessions.stream().map(Session::getUserAgent).collect(Collectors.toList()));
        System.out.println(new Gson().toJson(outcomes));
    }
}
