package network.referral.e2e.telling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SimpleVerifier;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Where a value on the stack of one method comes from: through local variables, arrays,
 * joined and formatted text, and no further than the method's own parameters.
 */
final class Provenance {

    /** What makes one text of others. */
    private static final Set<String> PASSING = Set.of("java/lang/String", "java/lang/StringBuilder");

    private final InsnList code;

    private final Frame<SourceValue>[] sources;

    private final Frame<BasicValue>[] types;

    private Provenance(InsnList code, Frame<SourceValue>[] sources, Frame<BasicValue>[] types) {
        this.code = code;
        this.sources = sources;
        this.types = types;
    }

    /**
     * One thing that goes into a value.
     *
     * @param type as the compiler knows it
     * @param call that gives it; null where it is no result of a method
     */
    record Origin(Type type, MethodInsnNode call) {
    }

    static Provenance in(String owner, MethodNode method) {
        try {
            return new Provenance(method.instructions, new Analyzer<>(new SourceInterpreter()).analyze(owner, method),
                    new Analyzer<>(new LoadedTypes()).analyze(owner, method));
        }
        catch (AnalyzerException e) {
            throw new IllegalStateException(owner + "." + method.name, e);
        }
    }

    boolean reaches(AbstractInsnNode instruction) {
        return sources[code.indexOf(instruction)] != null;
    }

    /**
     * @param depth 0 for the last argument
     */
    List<Origin> ofArgument(AbstractInsnNode call, int depth) {
        var origins = new ArrayList<Origin>();
        followStack(call, depth, origins, new HashSet<>());
        return origins;
    }

    private void followStack(AbstractInsnNode at, int depth, List<Origin> origins, Set<AbstractInsnNode> seen) {
        int index = code.indexOf(at);
        int slot = sources[index].getStackSize() - 1 - depth;
        follow(sources[index].getStack(slot), types[index].getStack(slot), origins, seen);
    }

    private void follow(SourceValue source, BasicValue value, List<Origin> origins, Set<AbstractInsnNode> seen) {
        if (source.insns.isEmpty()) {
            origins.add(new Origin(value.getType(), null));
        }
        for (var instruction : source.insns) {
            if (seen.add(instruction)) {
                follow(instruction, value, origins, seen);
            }
        }
    }

    private void follow(AbstractInsnNode from, BasicValue value, List<Origin> origins, Set<AbstractInsnNode> seen) {
        switch (from.getOpcode()) {
            case Opcodes.ALOAD -> {
                int index = code.indexOf(from);
                int variable = ((VarInsnNode) from).var;
                follow(sources[index].getLocal(variable), types[index].getLocal(variable), origins, seen);
            }
            case Opcodes.ASTORE, Opcodes.DUP -> followStack(from, 0, origins, seen);
            case Opcodes.CHECKCAST ->
                origins.add(new Origin(Type.getObjectType(((TypeInsnNode) from).desc), callBefore(from)));
            case Opcodes.AALOAD -> origins.add(new Origin(elementOf(from), null));
            case Opcodes.LDC -> origins.add(new Origin(typeAfter(from, value), null));
            case Opcodes.ANEWARRAY -> elements(from, origins, seen);
            case Opcodes.NEW -> origins.add(new Origin(made(value.getType()), null));
            case Opcodes.INVOKEDYNAMIC -> followAll(from, ((InvokeDynamicInsnNode) from).desc, origins, seen);
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESTATIC ->
                ofCall((MethodInsnNode) from, value, origins, seen);
            default -> origins.add(new Origin(value.getType(), null));
        }
    }

    /** A text that is made anew was bytes or characters before. */
    private static Type made(Type type) {
        return type.getClassName().equals("java.lang.String") ? Type.getType(byte[].class) : type;
    }

    /** A generic result is cast to what it is used as. */
    private MethodInsnNode callBefore(AbstractInsnNode cast) {
        var before = sources[code.indexOf(cast)].getStack(sources[code.indexOf(cast)].getStackSize() - 1).insns;
        return before.size() == 1 && before.iterator().next() instanceof MethodInsnNode call ? call : null;
    }

    private void ofCall(MethodInsnNode call, BasicValue value, List<Origin> origins, Set<AbstractInsnNode> seen) {
        if (call.owner.equals("java/lang/String") && call.name.equals("join")) {
            origins.add(new Origin(value.getType(), null));
            return;
        }
        if (PASSING.contains(call.owner) || call.name.equals("valueOf") || call.name.equals("toString")) {
            followAll(call, call.desc, origins, seen);
            if (call.getOpcode() != Opcodes.INVOKESTATIC) {
                followStack(call, Type.getArgumentTypes(call.desc).length, origins, seen);
            }
        }
        if (!PASSING.contains(call.owner)) {
            origins.add(new Origin(Type.getReturnType(call.desc), call));
        }
    }

    /** Before it meets what another branch would have given. */
    private static Type typeAfter(AbstractInsnNode constant, BasicValue value) {
        return ((LdcInsnNode) constant).cst instanceof String ? Type.getType(String.class) : value.getType();
    }

    private Type elementOf(AbstractInsnNode load) {
        var frame = types[code.indexOf(load)];
        var array = frame.getStack(frame.getStackSize() - 2).getType();
        return array.getSort() == Type.ARRAY ? Type.getType(array.getDescriptor().substring(1)) : array;
    }

    private void followAll(AbstractInsnNode call, String descriptor, List<Origin> origins, Set<AbstractInsnNode> seen) {
        for (int depth = 0; depth < Type.getArgumentTypes(descriptor).length; depth++) {
            followStack(call, depth, origins, seen);
        }
    }

    private void elements(AbstractInsnNode array, List<Origin> origins, Set<AbstractInsnNode> seen) {
        for (var instruction : code) {
            if (instruction.getOpcode() == Opcodes.AASTORE && reaches(instruction) && isOf(array, instruction)) {
                followStack(instruction, 0, origins, seen);
            }
        }
    }

    private boolean isOf(AbstractInsnNode array, AbstractInsnNode store) {
        var frame = sources[code.indexOf(store)];
        return frame.getStack(frame.getStackSize() - 3).insns.stream()
            .anyMatch(from -> from == array || from.getOpcode() == Opcodes.DUP && isOfDup(array, from));
    }

    private boolean isOfDup(AbstractInsnNode array, AbstractInsnNode dup) {
        var frame = sources[code.indexOf(dup)];
        return frame.getStack(frame.getStackSize() - 1).insns.stream()
            .anyMatch(from -> from == array || from.getOpcode() == Opcodes.DUP && isOfDup(array, from));
    }

    /** Knows the classes of the test's own class path. */
    private static final class LoadedTypes extends SimpleVerifier {

        LoadedTypes() {
            super(Opcodes.ASM9, null, null, null, false);
            setClassLoader(Provenance.class.getClassLoader());
        }

    }

}
