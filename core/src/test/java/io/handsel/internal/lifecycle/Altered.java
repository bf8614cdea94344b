package io.handsel.internal.lifecycle;

import java.lang.reflect.RecordComponent;

/** A value that no rule would have made: the same as another, but for one of its components. */
final class Altered {

    private Altered() {}

    static <R extends Record> R with(R it, String component, Object value) throws ReflectiveOperationException {
        RecordComponent[] components = it.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getName().equals(component)
                    ? value
                    : components[i].getAccessor().invoke(it);
        }
        @SuppressWarnings("unchecked")
        R altered = (R) it.getClass().getDeclaredConstructor(types).newInstance(values);
        return altered;
    }
}
