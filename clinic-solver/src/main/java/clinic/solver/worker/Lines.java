package clinic.solver.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** One record, one line. */
final class Lines {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Lines() {}

    static String write(Record line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written as JSON", e);
        }
    }

    /** Nothing if the line is not one of these records. */
    static <T extends Record> Optional<T> read(String line, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(line, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
