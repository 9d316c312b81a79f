package clinic.api;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.NoContentException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a body that cannot be read, and stops reading after a megabyte, of a file after ten. */
@Provider
public class BodyReader implements ReaderInterceptor {
    private static final long MOST = 1_000_000;
    private static final long MOST_OF_A_FILE = 10_000_000;
    private static final Pattern PROPERTY = Pattern.compile("property '([A-Za-z0-9_]+)'");

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Limited(
                context.getInputStream(), context.getMediaType().getType().equals("text") ? MOST_OF_A_FILE : MOST));
        try {
            Object body = context.proceed();
            if (body == null) {
                throw missing(null);
            }
            return body;
        } catch (NoContentException e) {
            throw missing(e);
        } catch (ProcessingException | JsonbException | JsonException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                Matcher named = PROPERTY.matcher(String.valueOf(cause.getMessage()));
                if (named.find()) {
                    throw new BadRequestException(named.group(1) + " cannot be read", e);
                }
            }
            throw new BadRequestException("the body is not the JSON object expected here", e);
        }
    }

    private static BadRequestException missing(@Nullable Throwable cause) {
        return new BadRequestException("the body is missing: send a JSON object", cause);
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return read < 0 ? read : counted(1, read);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            return read < 0 ? read : counted(read, read);
        }

        private int counted(int bytes, int result) {
            left -= bytes;
            if (left < 0) {
                throw new ClientErrorException(413);
            }
            return result;
        }
    }
}
