package clinic.access;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Roles are stored by their {@link Role#code() code}. */
@Converter(autoApply = true)
public class RoleConverter implements AttributeConverter<Role, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Role role) {
        return role == null ? null : role.code();
    }

    @Override
    public @Nullable Role convertToEntityAttribute(@Nullable String code) {
        return code == null ? null : Role.of(code);
    }
}
