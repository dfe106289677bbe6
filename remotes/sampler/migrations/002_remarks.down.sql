DROP TABLE sampler_remarks;
