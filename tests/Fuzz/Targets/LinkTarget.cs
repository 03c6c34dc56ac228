using System.Buffers;
using System.Text.Json;
using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Plugins;
using Attendant.Plugins.Link;
using Attendant.Server.Connectors;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Fuzz.Targets;

/// <summary>The frames of a child process, cut anywhere, and the model that hears the reports in them.</summary>
internal sealed class LinkTarget : FuzzTarget
{
    private static readonly ConnectorId Pbx = new("pbx");

    public override void Run(byte[] input)
    {
        var whole = Read(new MemoryStream(input));
        var pieces = Read(new PieceStream(new Queue<ReadOnlyMemory<byte>>(Pieces(input))));
        Holds(whole.SequenceEqual(pieces), "the frames are the same wherever they are cut");
    }

    private static List<string> Read(Stream stream)
    {
        var seen = new List<string>();
        var sequence = new EventSequence();
        var model = new TelephonyModel(TimeProvider.System, sequence, new Nobody(), new NodeCallIds("f"));
        model.Attach(Pbx, (PbxAbilities)int.MaxValue);
        try
        {
            // nothing here waits: the streams are in memory
            new FrameReader(stream).ReadAllAsync((kind, payload) => seen.Add(Take(model, kind, payload)), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception refused) when (refused is InvalidDataException or JsonException or NotSupportedException)
        {
            seen.Add($"refused: {refused.GetType().Name}");
        }

        // whatever it heard, it ends with the connector
        model.InstanceEnded(Pbx, "the end");
        model.Detach(Pbx);
        Holds(!model.Lines.Any() && !model.ParkedCalls.Any(), "nothing is left of a connector that has gone");
        return seen;
    }

    private static string Take(TelephonyModel model, FrameKind kind, ReadOnlySequence<byte> payload)
    {
        switch (kind)
        {
            case FrameKind.Reports:
                var (first, reports) = ReportFrames.ReadReports(payload);
                foreach (var report in reports) ConnectorReports.Apply(model, Pbx, [new NumberedReport(first, report)], NullLogger.Instance);
                return $"{first}: {string.Join(", ", reports.Select(report => report.GetType().Name))}";
            case FrameKind.Lost:
                return $"lost {ReportFrames.ReadLost(payload)}";
            case FrameKind.Log:
                var line = ReportFrames.ReadLog(payload);
                Holds(line.Message is not null, "a line of the log has a message");
                return $"{line.Level} {line.Message}";
            default:
                throw new InvalidDataException($"A frame of kind {(byte)kind}.");
        }
    }

    private sealed class Nobody : IModelEvents
    {
        public void Publish(ModelEvent change)
        {
        }

        public void SnapshotWanted(ConnectorId connector, Attendant.Contracts.Pbx.SnapshotRequest request, string why)
        {
        }
    }
}
