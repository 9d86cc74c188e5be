package network.referral.bench;

/** What is measured: an application that reads one topic and writes others. */
interface Subject {

    /** As the table names it. */
    String name();

    /** Its consumer group, by whose commits its progress is seen. */
    String group();

    /** Its own topic that stands for one of routing's. */
    String topic(String ofRouting);

    /** What it reads for a report. */
    byte[] value(Input input);

    /** Starts it; it goes on where it was stopped. */
    Jvm start();

}
