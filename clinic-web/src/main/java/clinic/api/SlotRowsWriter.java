package clinic.api;

import clinic.api.AvailabilityResource.SlotJson;
import clinic.platform.web.JsonConfig;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes free slots as everything else is written, but each row once: searches answer hundreds, mostly the same. Not a bean with a
 * scope: the server asks its class what it writes, and the class of a bean's proxy does not say.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class SlotRowsWriter implements MessageBodyWriter<Rows<SlotJson>> {
    private static final int MOST = 10_000;
    private static final int USUAL_BYTES = 65_536;

    private final Map<SlotJson, byte[]> written = new ConcurrentHashMap<>();

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Rows.class
                && genericType instanceof ParameterizedType rows
                && Arrays.asList(rows.getActualTypeArguments()).contains(SlotJson.class);
    }

    @Override
    public void writeTo(
            Rows<SlotJson> page,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        if (written.size() > MOST) {
            written.clear();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(USUAL_BYTES);
        whole.writeBytes(utf8("{\"rows\":["));
        for (int i = 0; i < page.rows().size(); i++) {
            if (i > 0) {
                whole.write(',');
            }
            whole.writeBytes(written.computeIfAbsent(page.rows().get(i), row -> utf8(JsonConfig.JSON.toJson(row))));
        }
        whole.writeBytes(utf8(page.next() == null ? "]}" : "],\"next\":" + JsonConfig.JSON.toJson(page.next()) + "}"));
        whole.writeTo(out);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
