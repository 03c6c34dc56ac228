using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Link;

/// <summary>What is in the frames.</summary>
internal static class ReportFrames
{
    public static void WriteReports(IBufferWriter<byte> payload, long firstNumber, IReadOnlyList<ProviderReport> reports)
    {
        WriteNumber(payload, firstNumber);
        using var json = new Utf8JsonWriter(payload);
        JsonSerializer.Serialize(json, reports, ContractJson.Options);
    }

    public static (long FirstNumber, List<ProviderReport> Reports) ReadReports(ReadOnlySequence<byte> payload)
    {
        var json = new Utf8JsonReader(payload.Slice(sizeof(long)));
        return (ReadNumber(payload), JsonSerializer.Deserialize<List<ProviderReport>>(ref json, ContractJson.Options) ?? []);
    }

    public static void WriteLost(IBufferWriter<byte> payload, long first, long last)
    {
        WriteNumber(payload, first);
        WriteNumber(payload, last);
    }

    public static (long First, long Last) ReadLost(ReadOnlySequence<byte> payload) =>
        (ReadNumber(payload), ReadNumber(payload.Slice(sizeof(long))));

    public static void WriteLog(IBufferWriter<byte> payload, LogLine line)
    {
        using var json = new Utf8JsonWriter(payload);
        JsonSerializer.Serialize(json, line, ContractJson.Options);
    }

    public static LogLine ReadLog(ReadOnlySequence<byte> payload)
    {
        var json = new Utf8JsonReader(payload);
        return JsonSerializer.Deserialize<LogLine>(ref json, ContractJson.Options)!;
    }

    private static void WriteNumber(IBufferWriter<byte> payload, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(payload.GetSpan(sizeof(long)), number);
        payload.Advance(sizeof(long));
    }

    private static long ReadNumber(ReadOnlySequence<byte> payload)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        payload.Slice(0, sizeof(long)).CopyTo(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }
}
