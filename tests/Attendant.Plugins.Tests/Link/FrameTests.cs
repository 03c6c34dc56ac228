using System.IO.Pipelines;
using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Link;

public sealed class FrameTests
{
    [Fact]
    public async Task Frames_survive_being_cut_anywhere()
    {
        using var wire = new MemoryStream();
        var writer = new FrameWriter(wire);
        ReportFrames.WriteReports(writer.Begin(), 7, [Report("a"), Report("b")]);
        (await writer.SendAsync(FrameKind.Reports, CancellationToken.None)).ShouldBeTrue();
        ReportFrames.WriteLost(writer.Begin(), 9, 12);
        (await writer.SendAsync(FrameKind.Lost, CancellationToken.None)).ShouldBeTrue();
        ReportFrames.WriteLog(writer.Begin(), new LogLine(PluginLogLevel.Warning, "so", null));
        (await writer.SendAsync(FrameKind.Log, CancellationToken.None)).ShouldBeTrue();
        var pipe = new Pipe();
        var seen = new List<string>();
        var reading = new FrameReader(pipe.Reader.AsStream()).ReadAllAsync((kind, payload) => seen.Add(kind switch
        {
            FrameKind.Reports => $"{ReportFrames.ReadReports(payload).FirstNumber}: {string.Join(",", ReportFrames.ReadReports(payload).Reports.Cast<LinkReported>().Select(report => report.Reason))}",
            FrameKind.Lost => $"{ReportFrames.ReadLost(payload)}",
            _ => $"{ReportFrames.ReadLog(payload).Level} {ReportFrames.ReadLog(payload).Message}",
        }), TestContext.Current.CancellationToken);

        foreach (var b in wire.ToArray())
            await pipe.Writer.WriteAsync(new[] { b });
        await pipe.Writer.CompleteAsync();
        await reading;

        seen.ShouldBe(["7: a,b", "(9, 12)", "Warning so"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(FrameWriter.LongestFrame + 1)]
    public async Task A_length_that_cannot_be_ends_the_reading_at_once_whatever_comes_behind(int length)
    {
        await using var wire = new EndlessStream(BitConverter.GetBytes(length));

        await Should.ThrowAsync<InvalidDataException>(() => new FrameReader(wire).ReadAllAsync((_, _) => { }, CancellationToken.None));

        wire.Given.ShouldBeLessThan(EndlessStream.AFew);
    }

    [Fact]
    public async Task A_report_that_is_too_long_for_a_frame_is_not_sent()
    {
        using var wire = new MemoryStream();
        var writer = new FrameWriter(wire);
        ReportFrames.WriteReports(writer.Begin(), 1, [Report(new string('x', FrameWriter.LongestFrame))]);

        (await writer.SendAsync(FrameKind.Reports, CancellationToken.None)).ShouldBeFalse();
        wire.Length.ShouldBe(0);
    }

    private static LinkReported Report(string reason) => new() { Generation = 1, At = DateTimeOffset.UnixEpoch, State = LinkState.Up, Reason = reason };
}
