package io.handsel.proof.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** Loads all of Handsel and of its simulated world anew, with some methods changed. */
final class CellLoader extends ClassLoader {

    private static final String OURS = "io.handsel.";

    private final Map<String, byte[]> changed = new HashMap<>();

    CellLoader(Mutant mutant) {
        super(CellLoader.class.getClassLoader());
        for (Mutant.Patch patch : mutant.patches()) {
            changed.put(patch.type(), patched(patch));
        }
    }

    private byte[] patched(Mutant.Patch patch) {
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(getParent());
        TypeDescription type =
                TypePool.Default.of(locator).describe(patch.type()).resolve();
        if (type.getDeclaredMethods()
                .filter(ElementMatchers.named(patch.method()))
                .isEmpty()) {
            throw new IllegalStateException("there is no method " + patch.method() + " in " + patch.type()
                    + " any more: the mutant would change nothing");
        }
        try (DynamicType.Unloaded<?> made = new ByteBuddy()
                .redefine(type, locator)
                .visit(Advice.to(patch.advice()).on(ElementMatchers.named(patch.method())))
                .make()) {
            return made.getBytes();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] code = changed.get(name);
        if (code == null) {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                code = in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        return defineClass(name, code, 0, code.length);
    }
}
