package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void aNameCannotMoveTheCursor() {
        assertThat(Printable.text("a\u001b[2Jb\r\n\u202ec")).isEqualTo("a?[2Jb???c");
        assertThat(Printable.text("Aşgabat ý")).isEqualTo("Aşgabat ý");
    }

    @Test
    void columnsAreAsWideAsTheyNeedToBe() {
        var table = new Table("ID", "NAME");
        table.row("harbour-clinic", "Клиника");
        var out = new StringWriter();
        table.print(new PrintWriter(out));
        assertThat(out.toString().lines()).containsExactly("ID              NAME", "harbour-clinic  Клиника");
    }

}
