package io.spendstream.streams.fuzz;

import io.spendstream.streams.reference.Told;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/** What stands in a raw topic that everybody may write to: good records, spoilt ones, and damaged ones. */
public final class FuzzedTopic {
    private final String topic;
    private final Random random;
    private final Forms forms;
    private final ByteMutation bytes;
    private final TreeMutation tree;
    private final List<Fault> faults;
    private int number;

    /**
     * @param number of the first record: it is its name and its time
     * @param avro a record in the registry's format, by topic
     */
    public FuzzedTopic(String topic, int number, Random random, BiFunction<String, SpecificRecord, byte[]> avro) {
        this.topic = topic;
        this.number = number;
        this.random = random;
        this.forms = new Forms(random, avro);
        this.bytes = new ByteMutation(random);
        this.tree = new TreeMutation(random);
        this.faults = new ArrayList<>(CommonFaults.all());
        faults.addAll(faultsOf(topic));
    }

    private static List<Fault> faultsOf(String topic) {
        return switch (topic) {
            case Told.COSTS -> CostFaults.all();
            case Told.USAGE -> UsageFaults.all();
            case Told.INVENTORY -> InventoryFaults.all();
            default -> RuleFaults.all();
        };
    }

    public Raw good() {
        var told = Originals.of(topic, number++);
        return new Raw(topic, Fault.key(told), forms.either(topic, told.record()), Raw.GOOD);
    }

    /** Must be refused. */
    public Raw spoilt() {
        return faults.get(random.nextInt(faults.size())).how().apply(Originals.of(topic, number++), forms);
    }

    /** Every way to spoil a record once. */
    public List<Raw> allSpoilt() {
        return faults.stream()
                .map(fault -> fault.how().apply(Originals.of(topic, number++), forms))
                .toList();
    }

    public List<Raw> huge() {
        // what is copied to all tasks is not even read when it is too large for that
        var isCopied = topic.equals(Told.INVENTORY) || topic.equals(Told.RULES);
        return CommonFaults.huge(isCopied ? "too-large" : "unreadable").stream()
                .map(fault -> fault.how().apply(Originals.of(topic, number++), forms))
                .toList();
    }

    /** May be anything now, good too. */
    public Raw damaged() {
        var told = topic.equals(Told.COSTS) && random.nextInt(8) == 0
                ? Originals.seal(number++)
                : Originals.of(topic, number++);
        var key = random.nextInt(20) == 0 ? bytes.of(Fault.key(told)) : Fault.key(told);
        return new Raw(topic, key, damaged(told.record()), Raw.ANY);
    }

    private byte[] damaged(SpecificRecord record) {
        switch (random.nextInt(4)) {
            case 0 -> {
                return bytes.of(forms.either(topic, record));
            }
            case 1 -> {
                var json = Forms.tree(record);
                tree.change(json);
                return json.toString().getBytes(StandardCharsets.UTF_8);
            }
            default -> {
                return bytes.of(forms.avro(topic, record));
            }
        }
    }
}
