package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A program that talks to the clinic, as one of the demo logins or as nobody. */
final class Rest {
    static final String PASSWORD = "KillerKnots-demo1";
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI address;
    private final String authorization;

    private Rest(URI address, String authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    static Rest as(URI address, String login) {
        return with(address, login, PASSWORD);
    }

    static Rest with(URI address, String login, String password) {
        String pair = login + ":" + password;
        return new Rest(address, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    static Rest anonymous(URI address) {
        return new Rest(address, "");
    }

    /** An answer; {@code body} is missing where it is no JSON. */
    record Answer(
            String request, int status, byte[] bytes, String text, JsonNode body, String type, HttpHeaders headers) {

        /** A header; empty where there is none. */
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        Answer expect(int expected) {
            assertEquals(expected, status, () -> request + " answered " + text);
            return this;
        }

        JsonNode at(String pointer) {
            return body.at(pointer);
        }

        String text(String field) {
            return body.path(field).asText();
        }

        List<JsonNode> rows() {
            List<JsonNode> rows = new ArrayList<>();
            body.path("rows").forEach(rows::add);
            return rows;
        }
    }

    /** @param query names and values in turn */
    Answer get(String path, Object... query) {
        return send("GET", path, null, null, query);
    }

    Answer post(String path, Object body) {
        return send("POST", path, body, null);
    }

    Answer post(String path, Object body, String idempotencyKey) {
        return send("POST", path, body, idempotencyKey);
    }

    /** A file as a body. */
    record Csv(String text) {}

    /** @param body a string goes as it is, a file as one, null not at all, anything else as JSON */
    Answer send(String method, String path, Object body, String idempotencyKey, Object... query) {
        StringBuilder target = new StringBuilder(path.startsWith("/") ? path : "/api/v1/" + path);
        for (int i = 0; i < query.length; i += 2) {
            target.append(i == 0 ? '?' : '&')
                    .append(query[i])
                    .append('=')
                    .append(URLEncoder.encode(String.valueOf(query[i + 1]), StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(target.toString()))
                .timeout(Duration.ofMinutes(2))
                .header("Accept", "application/json, application/problem+json, */*");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", body instanceof Csv ? "text/csv" : "application/json")
                    .method(method, BodyPublishers.ofString(written(body)));
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            String text = new String(response.body(), StandardCharsets.UTF_8);
            return new Answer(
                    method + " " + target,
                    response.statusCode(),
                    response.body(),
                    text,
                    parsed(text),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String written(Object body) {
        try {
            if (body instanceof Csv csv) {
                return csv.text();
            }
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }
}
