using Attendant.Client.Events;
using Attendant.Client.Picture;

namespace Attendant.Client.Tests.Picture;

public sealed class PictureHolderTests
{
    [Fact]
    public async Task Who_has_found_what_he_waited_for_is_not_asked_about_later_pictures()
    {
        var holder = new PictureHolder(new EventStream(16));
        var asked = new List<long>();
        var waiting = holder.WhenAsync(
            picture =>
            {
                asked.Add(picture.Seq);
                return picture.Seq == 1;
            },
            CancellationToken.None);

        for (var seq = 1; seq <= 3; seq++)
        {
            var now = seq;
            holder.Change(picture => picture with { Seq = now });
        }

        (await waiting).Seq.ShouldBe(1);
        asked.ShouldBe([0, 1]);
    }
}
