namespace Attendant.Sdk.TestKit.Running;

/// <summary>How a run is made. The deadlines are the contract's; a test of the kit itself may shorten them.</summary>
public sealed record ConformanceOptions
{
    /// <summary>True to run the plugin in this process, where it supports that.</summary>
    public bool InProcess { get; init; } = true;

    /// <summary>True to run the plugin in a child process, where it supports that.</summary>
    public bool InChild { get; init; } = true;

    /// <summary>The program that hosts a plugin in a child, or its assembly, which the package lays beside this program.</summary>
    public string HostProgram { get; init; } = Path.Combine(AppContext.BaseDirectory, "Attendant.PluginHost.dll");

    /// <summary>Only the scenarios with these ids, or of these groups (<c>callControl</c>); empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How long a call into the plugin may take.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a start may take.</summary>
    public TimeSpan StartDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop may take.</summary>
    public TimeSpan StopDeadline { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a call may go on after its token was cancelled.</summary>
    public TimeSpan CancellationDeadline { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long is waited for the report of something that happened at the PBX.</summary>
    public TimeSpan EffectDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a link that can be made again may take to come up.</summary>
    public TimeSpan LinkDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long is listened to a plugin that has stopped.</summary>
    public TimeSpan ListenAfterStop { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How many devices the scenario of many has.</summary>
    public int ManyDevices { get; init; } = 10_000;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of each scenario when it is over.</summary>
    public Action<Results.ScenarioResult>? Progress { get; init; }
}
