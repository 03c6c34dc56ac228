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
        var number = ReadNumber(payload);
        var json = new Utf8JsonReader(payload.Slice(sizeof(long)));
        var reports = JsonSerializer.Deserialize<List<ProviderReport>>(ref json, ContractJson.Options);
        return reports is null || reports.Contains(null!)
            ? throw new InvalidDataException("A frame of reports has null in the place of one.")
            : (number, reports);
    }

    public static void WriteLost(IBufferWriter<byte> payload, long first, long last)
    {
        WriteNumber(payload, first);
        WriteNumber(payload, last);
    }

    public static (long First, long Last) ReadLost(ReadOnlySequence<byte> payload)
    {
        var first = ReadNumber(payload);
        return (first, ReadNumber(payload.Slice(sizeof(long))));
    }

    public static void WriteLog(IBufferWriter<byte> payload, LogLine line)
    {
        using var json = new Utf8JsonWriter(payload);
        JsonSerializer.Serialize(json, line, ContractJson.Options);
    }

    public static LogLine ReadLog(ReadOnlySequence<byte> payload)
    {
        var json = new Utf8JsonReader(payload);
        var line = JsonSerializer.Deserialize<LogLine>(ref json, ContractJson.Options);
        return line is { Message: not null } ? line : throw new InvalidDataException("A frame of the log has null in the place of a line.");
    }

    private static void WriteNumber(IBufferWriter<byte> payload, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(payload.GetSpan(sizeof(long)), number);
        payload.Advance(sizeof(long));
    }

    private static long ReadNumber(ReadOnlySequence<byte> payload)
    {
        if (payload.Length < sizeof(long))
            throw new InvalidDataException($"A frame of {payload.Length} bytes is too short for its number.");
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        payload.Slice(0, sizeof(long)).CopyTo(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }
}
