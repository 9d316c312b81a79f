package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody signed in through the form, who gets pages without drawing them. */
final class Browserless {
    private static final Pattern INPUT = Pattern.compile("<(?:input|button|select)\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value|type)=\"([^\"]*)\"");

    record Page(int status, String text, String location) {}

    private final URI address;
    private final HttpClient http;

    private Browserless(URI address) {
        this(
                address,
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build());
    }

    private Browserless(URI address, HttpClient http) {
        this.address = address;
        this.http = http;
    }

    static Browserless signedIn(URI address, String login) {
        Browserless visitor = new Browserless(address);
        Page answer = visitor.send("/sign-in", Map.of("login", login, "password", Rest.PASSWORD));
        assertTrue(
                answer.status() / 100 == 3 && !answer.location().contains("sign-in"),
                () -> login + " cannot sign in: " + answer.status());
        return visitor;
    }

    /** Fills in the first-run page of a clinic that has nothing yet. */
    static void begin(URI address, Map<String, String> values) {
        Page answer = new Browserless(address).send("/first-run", values);
        assertTrue(answer.location().contains("sign-in"), () -> "it did not begin: " + answer.text());
    }

    /** The same person with the same cookies, at another address. */
    Browserless at(URI other) {
        return new Browserless(other, http);
    }

    /** Hears what the server tells such a page, such as an open board. */
    void listen(String path, Consumer<String> heard) {
        http.newWebSocketBuilder()
                .buildAsync(
                        URI.create(address.toString().replace("http:", "ws:")).resolve(path), new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                                heard.accept(text.toString());
                                return WebSocket.Listener.super.onText(socket, text, last);
                            }
                        })
                .join();
    }

    /** Fills in the page's form by the names of its fields, as they stand behind the last colon, and sends it. */
    private Page send(String path, Map<String, String> values) {
        Page form = get(path);
        assertEquals(200, form.status());
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(form.text());
        while (inputs.find()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            Matcher attribute = ATTRIBUTE.matcher(inputs.group());
            while (attribute.find()) {
                attributes.put(attribute.group(1), attribute.group(2));
            }
            String name = attributes.get("name");
            if (name != null) {
                String value = values.get(name.substring(name.lastIndexOf(':') + 1));
                fields.put(name, value == null ? attributes.getOrDefault("value", "") : value);
            }
        }
        return submit(path, fields);
    }

    Page get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    private Page submit(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", address.toString())
                .POST(BodyPublishers.ofString(form)));
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
            return new Page(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
