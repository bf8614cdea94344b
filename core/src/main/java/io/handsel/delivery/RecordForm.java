package io.handsel.delivery;

import io.handsel.Fault;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A payload that is a record: one detail per component, by its name. */
final class RecordForm<T extends Record> implements PayloadForm<T> {

    private final Constructor<T> constructor;
    private final List<Field> fields;

    /** One component. */
    private record Field(String name, Method accessor, FieldForm form) {}

    private RecordForm(Constructor<T> constructor, List<Field> fields) {
        this.constructor = constructor;
        this.fields = fields;
    }

    static <T extends Record> RecordForm<T> of(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : components) {
            FieldForm form = FieldForm.of(component.getGenericType())
                    .orElseThrow(() -> new IllegalArgumentException("component '" + component.getName() + "' of "
                            + type.getName() + " has a type that cannot be kept as a detail; use " + FieldForm.KNOWN
                            + ", or Purpose.of(kind, encode, decode)"));
            fields.add(new Field(component.getName(), component.getAccessor(), form));
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            fields.forEach(it -> it.accessor().setAccessible(true));
            return new RecordForm<>(constructor, List.copyOf(fields));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a constructor of all its components", e);
        } catch (InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be reached: open its package to io.handsel.core, or use"
                            + " Purpose.of(kind, encode, decode)",
                    e);
        }
    }

    @Override
    public Map<String, String> write(T payload, List<Fault> faults) {
        Map<String, String> details = new TreeMap<>();
        for (Field field : fields) {
            Object value = value(field, payload);
            if (value == null) {
                faults.add(new Fault(field.name(), "must not be missing"));
            } else {
                field.form().write(value).ifPresent(it -> details.put(field.name(), it));
            }
        }
        return details;
    }

    private static @Nullable Object value(Field field, Record payload) {
        try {
            return field.accessor().invoke(payload);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("component " + field.name() + " cannot be read", e);
        }
    }

    @Override
    public Optional<T> read(Map<String, String> details, List<Fault> faults) {
        Object[] values = new Object[fields.size()];
        int before = faults.size();
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            Optional<Object> value = field.form().read(Optional.ofNullable(details.get(field.name())));
            if (value.isPresent()) {
                values[i] = value.get();
            } else {
                faults.add(new Fault(field.name(), "must be " + field.form().says()));
            }
        }
        return faults.size() > before ? Optional.empty() : make(values, faults);
    }

    private Optional<T> make(Object[] values, List<Fault> faults) {
        try {
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            faults.addAll(OwnForm.of(
                    cause, "is refused by " + constructor.getDeclaringClass().getSimpleName()));
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record cannot be made", e);
        }
    }
}
