package clinic.api;

import clinic.reporting.web.RevenueSheet;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is sent as it is written. What its reader needs to say how far it is stands in the head: {@code X-Lines}, about how
 * many lines it will have; and of a workbook, whose lines cannot be seen in its bytes, {@code X-Bytes}, about how long it will be.
 */
final class StreamedFile {
    static final String CSV = "text/csv";
    static final String IIF = "application/vnd.intu.iif";

    private final String kind;
    private final long lines;
    private final @Nullable Long bytes;

    /** Writes a file to somewhere. */
    interface Written {
        void to(OutputStream out) throws IOException;
    }

    private StreamedFile(String kind, long lines, @Nullable Long bytes) {
        this.kind = kind;
        this.lines = lines;
        this.bytes = bytes;
    }

    /**
     * @param kind {@code csv}, {@code xlsx} or {@code iif}
     * @param sample the file with its first rows only
     * @param sampled how many rows those are
     */
    static StreamedFile of(String kind, long lines, Written sample, long sampled) {
        if (!kind.equals("xlsx")) {
            return new StreamedFile(kind, lines, null);
        }
        Counted counted = new Counted();
        try {
            sample.to(counted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StreamedFile(kind, lines, sampled == 0 ? counted.bytes : counted.bytes * lines / sampled);
    }

    Response answer(StreamingOutput body, String name) {
        Response.ResponseBuilder answer = Response.ok(body, type())
                .header("X-Lines", lines)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + kind + "\"");
        return (bytes == null ? answer : answer.header("X-Bytes", bytes)).build();
    }

    private String type() {
        return switch (kind) {
            case "xlsx" -> RevenueSheet.XLSX;
            case "iif" -> IIF;
            default -> CSV + ";charset=UTF-8";
        };
    }

    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
